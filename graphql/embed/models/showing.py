"""What is known of where embeds are shown. None of it is content, and none of it is about a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from publication.models import LONGEST_KEY

LONGEST_HOST = 253  # characters of a name in DNS


class Showing(models.Model):
    """How often something was shown on one host on one day."""

    edition = models.SlugField(_("edition"), max_length=50)
    kind = models.CharField(max_length=20)  # a Kind
    key = models.CharField(max_length=LONGEST_KEY, blank=True)  # of the object in the log; empty for a list
    host = models.CharField(_("host"), max_length=LONGEST_HOST, blank=True)  # empty where the request named none
    rung = models.CharField(max_length=10)  # a Rung
    day = models.DateField()
    count = models.BigIntegerField()

    class Meta:
        verbose_name = _("showing")
        verbose_name_plural = _("showings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["key", "kind", "edition", "host", "rung", "day"], name="embed_one_count_a_day"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["day", "edition"], name="embed_by_day")]

    def __str__(self) -> str:
        return f"{self.edition} {self.kind} {self.key}: {self.count} on {self.host}, {self.day}"
