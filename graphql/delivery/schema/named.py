"""Objects that clients name by something more readable than an id: municipalities by slug, themes by code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.enumerations import ThemeCode
from delivery.limits import LONGEST_LIST
from delivery.lookups import Listing
from publication.store import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import TextChoices

    from delivery.lookups import Steps
    from publication.store import Scope

NO_KEY = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A type whose objects are few, and named by `field`."""

    type_name: str
    field: str
    choices: type[TextChoices] | None = None


NAMED = {"Municipality": Named("Municipality", "slug"), "Theme": Named("Theme", "code", ThemeCode)}


def keys_of(named: Named, names: Iterable[str], scope: Scope) -> Steps[list[str]]:
    """The keys of the objects with these names; where there is none, a key that no object has."""
    listing = Listing(scope, Selection(named.type_name, first=LONGEST_LIST, is_counted=False))
    answers = yield [listing]
    keys = {entry.document[named.field]: entry.key for entry in answers.page(listing).entries}
    return [keys[name] for name in names if name in keys] or [NO_KEY]
