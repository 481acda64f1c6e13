"""What an edition may change in shared content: each change names a field, or a block by its stable id."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks.body import BodyBlock
from cms.blocks.fields import TEXT_FEATURES, EnumerationBlock, FormattedBlock, LineBlock, ParagraphBlock, stored
from cms.enumerations import LocalMode

WHOLE = [(mode.value, mode.label) for mode in (LocalMode.INHERIT, LocalMode.REPLACE, LocalMode.HIDE)]


def _mode(**options: object) -> EnumerationBlock:
    return EnumerationBlock(LocalMode, label=_("In this edition"), default=LocalMode.INHERIT.value, **options)


class ChangeBlock(blocks.StructBlock):
    """A change of something of the shared content, which `name` names and `shared` shows.

    `name` is a field's, as it is published, or a block's stable id. `shared` is filled in for the editor to read and
    is not stored.
    """

    name = stored(LineBlock(label=_("Field"), required=False))
    shared = stored(ParagraphBlock(label=_("Shared text"), required=False))
    mode = _mode()


class TextChangeBlock(ChangeBlock):
    """A change of plain text."""

    text = ParagraphBlock(label=_("Local text"), required=False)

    class Meta:
        label = _("Text")
        icon = "pilcrow"


class RichTextChangeBlock(ChangeBlock):
    """A change of text with emphasis and links."""

    text = FormattedBlock(features=TEXT_FEATURES, label=_("Local text"), required=False)

    class Meta:
        label = _("Formatted text")
        icon = "pilcrow"


class ContactChangeBlock(ChangeBlock):
    """Somebody else to turn to."""

    mode = _mode(choices=WHOLE)
    contact = SnippetChooserBlock("cms.Contact", label=_("Local contact"), required=False)

    class Meta:
        label = _("Contact")
        icon = "user"


class ImageChangeBlock(ChangeBlock):
    """Another picture."""

    mode = _mode(choices=WHOLE)
    image = ImageChooserBlock(label=_("Local image"), required=False)

    class Meta:
        label = _("Image")
        icon = "image"


class BodyChangeBlock(ChangeBlock):
    """A change of one block of the body, or of the whole body."""

    content = BodyBlock(label=_("Local blocks"), required=False)

    class Meta:
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
