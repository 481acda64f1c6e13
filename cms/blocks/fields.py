"""The fields blocks are made of. Texts are never null: a text that was not written is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

if TYPE_CHECKING:
    from django.db.models import TextChoices

INLINE_FEATURES = ("bold", "italic", "link", "document-link", "ol", "ul")
TEXT_FEATURES = ("h3", "h4", *INLINE_FEATURES)


class LineBlock(blocks.CharBlock):
    """One line of plain text."""

    class Meta:
        default = ""


class ParagraphBlock(blocks.TextBlock):
    """Plain text of some lines."""

    def __init__(self, rows: int = 3, **options: Any) -> None:
        super().__init__(rows=rows, **options)

    class Meta:
        default = ""


class AddressBlock(blocks.URLBlock):
    """The address of a page elsewhere."""

    class Meta:
        default = ""


class FormattedBlock(blocks.RichTextBlock):
    """Text with emphasis, links and lists. No images and no embeds: those are blocks of their own."""

    def __init__(self, features: tuple[str, ...] = INLINE_FEATURES, **options: Any) -> None:
        super().__init__(features=list(features), **options)


class SnippetBlock(SnippetChooserBlock):
    """A chosen snippet. It is named by its key, so each language shows the row it has, and nothing is translated."""

    def get_translatable_segments(self, _value: Any) -> list[Any]:
        """None: Wagtail Localize would make translations of what is only referred to, whoever's that is."""
        return []


class EnumerationBlock(blocks.ChoiceBlock):
    """One value of the closed set `enumeration`; its first unless an editor chooses another."""

    def __init__(self, enumeration: type[TextChoices], **options: Any) -> None:
        self.enumeration = enumeration
        super().__init__(**{"choices": enumeration.choices, "default": enumeration.values[0]} | options)


def stored(field: blocks.FieldBlock) -> blocks.FieldBlock:
    """`field`, shown to the editor but filled in by the server."""
    field.field.widget.attrs["readonly"] = True
    return field
