"""What an edition has to itself in Wagtail beside its pages: a place for files, and somebody who approves."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, Workflow

from cms.models.edition import Edition


class EditionRoom(models.Model):
    """The collection of an edition's images and documents, and its workflow; that without an edition is shared."""

    edition = models.OneToOneField(
        Edition, null=True, blank=True, on_delete=models.CASCADE, related_name="room", verbose_name=_("edition")
    )
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, related_name="edition_room", verbose_name=_("collection")
    )
    workflow = models.ForeignKey(
        Workflow, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("workflow")
    )

    class Meta:
        verbose_name = _("room of an edition")
        verbose_name_plural = _("rooms of editions")

    def __str__(self) -> str:
        return str(self.collection)
