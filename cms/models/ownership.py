"""Whose a snippet is: the region's, shared by all editions, or one edition's own."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models.reach import Reach


class Owned(Reach):
    """Shared content that reaches editions, or content that one edition has to itself."""

    edition = models.ForeignKey(
        "cms.Edition",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("edition"),
        help_text=_("Whose own it is: it is shown there and nowhere else. Empty for content that editions share."),
    )

    central_fields: ClassVar[tuple[str, ...]] = ("edition",)
    ownership_panel = FieldPanel("edition")

    class Meta:
        abstract = True

    def require_reach(self) -> None:
        """As of shared content; what is an edition's own reaches that edition, whatever is ticked."""
        if self.edition_id is None:
            super().require_reach()
