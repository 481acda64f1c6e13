"""What one edition says instead of, before or after shared content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import uuid4

from django.contrib.admin import display
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.search import index

from cms.blocks.local_changes import LocalChangesBlock
from cms.editions.hooks import hooks
from cms.enumerations import Treatment
from cms.models.adapting import adapted
from cms.models.edition import Edition
from cms.models.snippet import KeyedSnippet
from media.fields import EnumerationField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest


class ChangesField(StreamField):
    """The changes. Migrations know it as an empty stream: no kind of change ever changes a table."""

    def __init__(self, block_types: Any = LocalChangesBlock, **options: Any) -> None:
        super().__init__(block_types, **options)

    def get_prep_value(self, value: Any) -> Any:
        """Blocks that come without an id get one to keep. Wagtail sees to it only in the outermost stream."""
        for entry in value.raw_data if isinstance(value, StreamValue) and value.is_lazy else ():
            for block in entry["value"].get("content") or ():
                block.setdefault("id", str(uuid4()))
        return super().get_prep_value(value)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, _arguments, options = models.Field.deconstruct(self)
        return name, "wagtail.fields.StreamField", [[]], {**options, "block_lookup": {}}


class LocalVariant(KeyedSnippet):
    """An edition's layer over one shared page or content block, in the language that is written in.

    `reviewed_against` and `claimed_from` are sequence numbers of the publication log: the shared publication that the
    edition's editors have seen last, and the one a claimed object stands on. Empty ones are set when a draft is saved,
    at the latest when it is published.
    """

    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="variants",
        verbose_name=_("edition"),
        help_text=_("Whose local text it is."),
    )
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="local_variants",
        verbose_name=_("shared page"),
        help_text=_("The page it changes, in the language it changes."),
    )
    content_block = models.ForeignKey(
        "cms.ContentBlock",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="local_variants",
        verbose_name=_("shared content"),
        help_text=_("The shared content it changes, in the language it changes."),
    )
    treatment = EnumerationField(
        _("treatment"),
        Treatment,
        default=Treatment.LAYERED,
        help_text=_("What the edition does with the shared content as a whole."),
    )
    changes = ChangesField(
        verbose_name=_("local changes"),
        blank=True,
        help_text=_("Each field and each block of the shared content, and what the edition does with it."),
    )
    reviewed_against = models.BigIntegerField(null=True, blank=True, editable=False)
    claimed_from = models.BigIntegerField(null=True, blank=True, editable=False)

    central_fields: ClassVar[tuple[str, ...]] = ("edition",)
    search_fields = [index.FilterField("edition"), index.FilterField("treatment")]

    class Meta:
        verbose_name = _("local variant")
        verbose_name_plural = _("local variants")
        ordering = ["edition__name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page=None) ^ models.Q(content_block=None), name="cms_localvariant_one_target"
            ),
            models.UniqueConstraint(fields=["edition", "page"], name="cms_localvariant_one_page"),
            models.UniqueConstraint(fields=["edition", "content_block"], name="cms_localvariant_one_content_block"),
        ]

    def __str__(self) -> str:
        content = self.public_title or _("content that is not public")
        return str(_("%(edition)s: %(content)s") % {"edition": self.edition, "content": content})

    @display(description=_("Edition and content"))
    def name_in_lists(self) -> str:
        return str(self)

    @cached_property
    def public_title(self) -> str:
        """What its edition's people know the shared content by, also when that is withdrawn and called otherwise now.

        Lists have asked for all their rows (`publication.local_text.titles`).
        """
        return hooks.title_of(self)

    @property
    def target(self) -> Any:
        """The shared content it changes, a page as its own type; None while an editor has chosen none."""
        if self.page_id is not None:
            return self.page.specific_deferred if self.page else None
        return self.content_block

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/preview/page.html" if self.page_id is not None else "cms/preview/snippet.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The shared content as the edition would show it; of what is hidden or not public nothing but its title."""
        treatment = [(_("In this edition"), self.get_treatment_display())]
        target = self.page.specific if self.page is not None else self.content_block
        if target is None or self.treatment == Treatment.HIDDEN or not hooks.is_public(self):
            return {"title": str(self), "facts": treatment}
        shown = adapted(self, target)
        own = shown.get_context(request) if self.page_id is not None else shown.get_preview_context(request, mode_name)
        return {**own, "facts": [*treatment, *own["facts"]]}

    def save_revision(self, *arguments: Any, **options: Any) -> Any:
        """A draft says what it was written against, whoever wrote it and whenever it is published."""
        hooks.note_seen(self)
        return super().save_revision(*arguments, **options)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """What a revision says, and where it says nothing of what it was written against, what is noted here.

        A claim that it does not know ends with it; only one that was never given back goes on.
        """
        revised = super().with_content_json(content)
        revised.reviewed_against = revised.reviewed_against or self.reviewed_against
        if revised.treatment != Treatment.CLAIMED:
            revised.claimed_from = None
        elif self.treatment == Treatment.CLAIMED:
            revised.claimed_from = revised.claimed_from or self.claimed_from
        return revised

    def clean(self) -> None:
        super().clean()
        if (self.page_id is None) == (self.content_block_id is None):
            raise ValidationError(_("Choose a shared page or shared content, and only one of them."), "one_target")
