"""What all blocks of a body share, and the lists inside them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError


class BodyPartBlock(blocks.StructBlock):
    """A block an editor adds to a body. Subclasses declare what is published of it in `graphql_fields`."""

    class Meta:
        preview_template = "cms/blocks/preview.html"

    def normalize(self, value: Any) -> Any:
        """The value with every field in it: one that was not given has its default, and so can be found missing."""
        if not isinstance(value, self.meta.value_class):
            defaults = {name: child.get_default() for name, child in self.child_blocks.items() if name not in value}
            value = {**defaults, **value}
        return super().normalize(value)


class ItemsBlock(blocks.ListBlock):
    """A list with bounds; says in the editor's language which bound was passed."""

    def __init__(self, child_block: Any, *, max_num: int, min_num: int = 1, **options: Any) -> None:
        super().__init__(child_block, min_num=min_num, max_num=max_num, **options)

    def clean(self, value: Any) -> Any:
        items = self.normalize(value)
        problems = self.problems(items)
        try:
            cleaned = super().clean(items)
        except ListBlockValidationError as error:
            raise ListBlockValidationError(error.block_errors, problems) from error
        if problems:
            raise ListBlockValidationError(non_block_errors=problems)
        return cleaned

    def problems(self, items: Any) -> list[ValidationError]:
        """What is wrong with the list as a whole."""
        count = len(items)
        if count > self.meta.max_num:
            return [
                ValidationError(
                    _("There is room for at most %(maximum)s here; there are %(count)s."),
                    "too_many",
                    {"maximum": self.meta.max_num, "count": count},
                )
            ]
        if count < self.meta.min_num and not self.is_deferred_validation:
            message = _("Add at least %(minimum)s here, or delete the block.")
            return [ValidationError(message, "too_few", {"minimum": self.meta.min_num})]
        return []


class ReferencesBlock(ItemsBlock):
    """A list of chosen objects, each of them once."""

    def problems(self, items: Any) -> list[ValidationError]:
        chosen = [item.pk for item in items if item is not None]
        twice = [item for place, item in enumerate(items) if item is not None and item.pk in chosen[:place]]
        message = _("“%(name)s” is chosen more than once.")
        return [
            *super().problems(items),
            *(ValidationError(message, "chosen_twice", {"name": str(item)}) for item in twice[:1]),
        ]
