"""From the numbers that rows refer to each other by, to keys that are the same in every environment and language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Page, TranslatableMixin

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.db.models import Model


def key_column(model: type[Model]) -> str:
    """The field of `model` that holds the stable key."""
    return "translation_key" if issubclass(model, TranslatableMixin) else "key"


def key_of(instance: Model) -> UUID:
    key: UUID = getattr(instance, key_column(type(instance)))
    return key


class Keys:
    """Looks keys up in batches, and remembers them as long as it lives: no longer than one transaction."""

    def __init__(self) -> None:
        self._known: dict[tuple[type[Model], Any], str | None] = {}

    def load(self, model: type[Model], identifiers: Iterable[Any]) -> None:
        """Look up in one statement those that are not known yet."""
        model = Page if issubclass(model, Page) else model
        unknown = {identifier for identifier in identifiers if (model, identifier) not in self._known}
        if not unknown:
            return
        self._known |= dict.fromkeys(((model, identifier) for identifier in unknown), None)
        rows = model._base_manager.filter(pk__in=unknown).values_list("pk", key_column(model))
        self._known |= {(model, identifier): str(key) for identifier, key in rows}

    def key(self, model: type[Model], identifier: Any) -> str | None:
        """The key of a row; None for no row, or one that is gone."""
        if identifier is None:
            return None
        model = Page if issubclass(model, Page) else model
        self.load(model, [identifier])
        return self._known[model, identifier]
