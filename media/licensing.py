"""By what right a file is used, and until when: after that day nobody is shown it any more."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from media.fields import DayField, EnumerationField

WARNED = timedelta(days=30)  # before a licence ends


class Licence(models.TextChoices):
    """By what right a picture or a document is used."""

    OWN = "own", _("Our own")
    CC0 = "cc0", _("CC0, free for everybody")
    CC_BY = "cc_by_4_0", _("CC BY 4.0, with credit")
    CC_BY_SA = "cc_by_sa_4_0", _("CC BY-SA 4.0, with credit, and shared alike")
    LIMITED = "limited", _("Bought, or limited")
    OTHER = "other", _("Other")


DEEDS = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
}
"""Where a licence is written down: whoever shows what it covers has to lead there."""

DEMAND_CREDIT = frozenset({Licence.CC_BY, Licence.CC_BY_SA})


class Licensed(models.Model):
    """A file that somebody may have rights to."""

    source = models.CharField(
        _("source"),
        max_length=500,
        blank=True,
        default="",
        db_default="",
        help_text=_("Where it came from: an address, or words. Shown to readers."),
    )
    licence = EnumerationField(
        _("licence"),
        Licence,
        blank=True,
        default="",
        db_default="",
        help_text=_("By what right it is used. Shown to readers."),
    )
    licence_ends = DayField(
        _("licence ends"),
        null=True,
        blank=True,
        help_text=_("The last day on which it may be shown. From midnight it is hidden everywhere."),
    )

    class Meta:
        abstract = True

    @property
    def expire_at(self) -> datetime | None:
        """The moment from which it is hidden: the midnight that ends the last day, where the region is."""
        if self.licence_ends is None or self.licence_ends == date.max:
            return None
        midnight = datetime.combine(self.licence_ends + timedelta(days=1), time.min)
        return timezone.make_aware(midnight, timezone.get_default_timezone())

    @property
    def has_ended(self) -> bool:
        return self.licence_ends is not None and self.licence_ends < _today()

    @property
    def ends_soon(self) -> bool:
        """Whether there is little time left to renew the licence or to put something else in the place of the file."""
        return self.licence_ends is not None and _today() <= self.licence_ends <= _today() + WARNED

    def clean(self) -> None:
        super().clean()
        if hasattr(self, "credit") and not self.credit and self.licence in DEMAND_CREDIT:
            raise ValidationError(
                {"credit": _("This licence demands that whoever made it is named.")}, code="credit_missing"
            )


def _today() -> date:
    return timezone.localdate(timezone=timezone.get_default_timezone())
