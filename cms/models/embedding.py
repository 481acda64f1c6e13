"""How an edition's content may be shown on other sites, and what stands there when it is withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLBoolean, GraphQLForeignKey, GraphQLString
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.enumerations import WithdrawnFallback
from media.fields import EnumerationField

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from cms.models.content_block import ContentBlock


class Embedding(models.Model):
    """The settings of an edition for what other sites show of it."""

    withdrawn_fallback = EnumerationField(
        _("in the place of what is withdrawn"),
        WithdrawnFallback,
        default=WithdrawnFallback.NOTHING,
        db_default=WithdrawnFallback.NOTHING.value,
        help_text=_("What other sites show where something they embed is withdrawn."),
    )
    replacement_block = models.ForeignKey(
        "cms.ContentBlock",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("text to show instead"),
        help_text=_("Shared content that may be embedded and that the edition shows."),
    )
    counts_showings = models.BooleanField(
        _("count where content is shown"),
        default=True,
        db_default=True,
        help_text=_(
            "Counts for each site, text and day how often something is asked for. Nothing is kept of who asks for it."
        ),
    )

    embedding_panel = MultiFieldPanel(
        [FieldPanel("withdrawn_fallback"), FieldPanel("replacement_block"), FieldPanel("counts_showings")],
        heading=_("Embedding"),
    )
    embedding_fields = [
        GraphQLString(
            "withdrawn_fallback",
            description="What other sites show in the place of what is withdrawn; null in a past without that choice.",
        ),
        GraphQLForeignKey(
            "replacement_block",
            "cms.ContentBlock",
            description="The text to show instead; null where there is none, or none that the edition shows.",
        ),
        GraphQLBoolean(
            "counts_showings",
            required=True,
            description="Whether it is counted which sites show its content.",
        ),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        fallback, block = self.withdrawn_fallback, self.replacement_block
        if fallback == WithdrawnFallback.LINK and not getattr(self, "frontend_url", ""):
            raise _error("withdrawn_fallback", _("There is no address to link to: fill in the address of the site."))
        if fallback == WithdrawnFallback.BLOCK and block is None:
            raise _error("replacement_block", _("Choose the text that is shown instead."))
        if fallback != WithdrawnFallback.BLOCK and block is not None:
            raise _error("replacement_block", _("This text is never shown: choose that one is, or leave this empty."))
        if block is not None:
            self._demand_showable(block)

    def _demand_showable(self, block: ContentBlock) -> None:
        """Raise `ValidationError` unless readers of other sites could see the block as this edition's."""
        if not block.live:
            raise _error("replacement_block", _("This text is not published."))
        if not block.is_embeddable:
            raise _error("replacement_block", _("This text may not be embedded."))
        if not self._reached_by(block):
            raise _error("replacement_block", _("The edition does not show this text."))

    def _reached_by(self, block: ContentBlock) -> bool:
        if block.edition_id is not None:
            return bool(block.edition_id == self.pk)
        municipality = getattr(self, "municipality_id", None)
        return municipality is None or block.is_regional or block.municipalities.filter(pk=municipality).exists()


def _error(field: str, message: _StrPromise) -> ValidationError:
    return ValidationError({field: ValidationError(message, code=field)})
