"""Closed sets an editor chooses from inside a block."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class HeadingLevel(TextChoices):
    """Place of a heading in the outline. The page's title is the first level, so a body starts at the second."""

    H2 = "h2", _("Level 2: section")
    H3 = "h3", _("Level 3: part of a section")
    H4 = "h4", _("Level 4: detail")


class ImageSide(TextChoices):
    """Where the image stands beside its text, on a screen wide enough for both."""

    LEFT = "left", _("Left of the text")
    RIGHT = "right", _("Right of the text")


class DatePrecision(TextChoices):
    """How much of a date is known, so that a year is not shown as its first of January."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")
