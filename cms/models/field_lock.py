"""Fields the secretariat keeps the same in every edition."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.editions.local_fields import lockable


class FieldLock(models.Model):
    """A field that no edition may change, beside those that none may change anyhow."""

    field = models.CharField(
        _("field"),
        max_length=127,
        unique=True,
        choices=lockable,
        help_text=_("A type of content and one of its fields. Local changes of it are no longer shown."),
    )

    panels = [FieldPanel("field")]

    class Meta:
        verbose_name = _("locked field")
        verbose_name_plural = _("locked fields")
        ordering = ["field"]

    def __str__(self) -> str:
        return str(dict(lockable()).get(self.field, self.field))

    @classmethod
    def names(cls) -> frozenset[str]:
        """What is locked now."""
        return frozenset(cls.objects.values_list("field", flat=True))
