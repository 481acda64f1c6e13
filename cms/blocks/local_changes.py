"""What an edition may change in shared content: each change names a field, or a block by its stable id."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks.body import BodyBlock
from cms.blocks.fields import TEXT_FEATURES, EnumerationBlock, FormattedBlock, LineBlock, ParagraphBlock, stored
from cms.enumerations import LocalMode

WHOLE = [(mode.value, mode.label) for mode in (LocalMode.INHERIT, LocalMode.REPLACE, LocalMode.HIDE)]
WRITING = {LocalMode.APPEND_BEFORE.value, LocalMode.APPEND_AFTER.value, LocalMode.REPLACE.value}


def _mode(**options: object) -> EnumerationBlock:
    return EnumerationBlock(LocalMode, label=_("In this edition"), default=LocalMode.INHERIT.value, **options)


class NameBlock(LineBlock):
    """What a change is of, as it is published; no editor sees it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.field.widget = forms.HiddenInput()


class ChangeBlock(blocks.StructBlock):
    """A change of what `name` says: a field, as it is published, or a block by its stable id.

    `what` and `shared` say that in words and show the shared text; they are filled in for the editor, and not stored.
    """

    name = NameBlock(label=_("Name"))
    what = stored(LineBlock(label=_("Part of the shared content"), required=False))
    shared = stored(ParagraphBlock(label=_("Shared text"), required=False))
    shared.field.widget.attrs["placeholder"] = " "  # by which a style sheet can tell that there is none
    mode = _mode()

    class Meta:
        own = ""  # the name of the child that holds what the edition says itself
        label_format = "{what}"
        form_classname = "struct-block local-change"

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        cleaned["what"] = cleaned["shared"] = ""
        if cleaned["mode"] in WRITING and not cleaned[self.meta.own] and not self.is_deferred_validation:
            message = _("Write the local text, or choose to show the shared text or to leave it out.")
            raise StructBlockValidationError({self.meta.own: ValidationError(message, "no_local_text")})
        return cleaned


class TextChangeBlock(ChangeBlock):
    """A change of plain text."""

    text = ParagraphBlock(label=_("Local text"), required=False)

    class Meta:
        own = "text"
        label = _("Text")
        icon = "pilcrow"


class RichTextChangeBlock(ChangeBlock):
    """A change of text with emphasis and links."""

    text = FormattedBlock(features=TEXT_FEATURES, label=_("Local text"), required=False)

    class Meta:
        own = "text"
        label = _("Formatted text")
        icon = "pilcrow"


class ContactChangeBlock(ChangeBlock):
    """Somebody else to turn to."""

    mode = _mode(choices=WHOLE)
    contact = SnippetChooserBlock("cms.Contact", label=_("Local contact"), required=False)

    class Meta:
        own = "contact"
        label = _("Contact")
        icon = "user"


class ImageChangeBlock(ChangeBlock):
    """Another picture."""

    mode = _mode(choices=WHOLE)
    image = ImageChooserBlock(label=_("Local image"), required=False)

    class Meta:
        own = "image"
        label = _("Image")
        icon = "image"


class BodyChangeBlock(ChangeBlock):
    """A change of one block of the body, or of the whole body."""

    content = BodyBlock(label=_("Local blocks"), required=False)

    class Meta:
        own = "content"
        label = _("Block")
        icon = "duplicate"


class LocalChangesBlock(blocks.StreamBlock):
    """All changes of one variant."""

    text = TextChangeBlock()
    rich_text = RichTextChangeBlock()
    contact = ContactChangeBlock()
    image = ImageChangeBlock()
    body = BodyChangeBlock(label=_("Whole text"))
    block = BodyChangeBlock()
