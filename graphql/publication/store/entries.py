"""What the log answers with, and to whom: the values that cross from the log to its readers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cms.editions.layering import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from publication.store.drafts import Drafts

Read = TypeVar("Read")
LAYERS = "_layers"  # in the document of what an edition changed: where each of its fields comes from
LANGUAGES = "_languages"  # in the document of what is not wholly translated: the language of each part that is not


def layer_of(edition: str, document: Mapping[str, Any]) -> Layer:
    """Where an object comes from as a whole: the layer of all its fields, or mixed."""
    if not edition or LAYERS not in document:
        return Layer.LOCAL if edition else Layer.SHARED
    own = document[LAYERS]["fields"]
    names = [name for name in document if not name.startswith("_")]
    found = {Layer(own[name]["layer"]) if name in own else Layer.SHARED for name in names}
    return found.pop() if len(found) == 1 else Layer.MIXED


def languages_in(document: Mapping[str, Any], language: str) -> frozenset[str]:
    """What an object's document is written in: the object's language, and those of what nobody has translated."""
    said = document.get(LANGUAGES) or {}
    parts = (part for kind in said.values() for part in kind.values())
    return frozenset({language, *(part["language"] for part in parts)})


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the past. What was published until then stands in the log up to the mark that it carries.

    `last_at` is when something was last put on record before it; `last` and `restated` are the highest numbers of what
    was, `removals` how often something had been taken out of the log when it was asked. Together they name one state.
    """

    at: datetime
    last_at: datetime | None
    last: int
    restated: int
    removals: int


@dataclass(frozen=True, slots=True)
class Scope:
    """What a reader may see: the edition's own content and what is shared with it, in the best language there is.

    `edition` is the edition's key, `municipality` that of its municipality; None is the regional edition, which sees
    everything that is shared. `fallbacks` are tried in order where an object does not exist in `language`. In each
    language the edition's own comes before the shared. `at` is None for what can be read now. `drafts` are what this
    reader sees in the place of what is published; None for everybody else.
    """

    edition: str
    municipality: str | None
    language: str
    fallbacks: tuple[str, ...] = ()
    at: Moment | None = None
    drafts: Drafts | None = field(default=None, repr=False)
    _hash: int = field(init=False, repr=False, compare=False)  # each look-up of an operation is kept by it

    def __post_init__(self) -> None:
        named = (self.edition, self.municipality, self.language, self.fallbacks, self.at, self.drafts)
        object.__setattr__(self, "_hash", hash(named))

    def __hash__(self) -> int:
        return self._hash


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One readable object, as it was published last."""

    key: str
    language: str
    edition: str
    type: str
    path: str
    slug: str
    published_at: datetime
    first_published_at: datetime
    document: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Moved:
    """A path at which an object once was public, or is in another language than the one it is read in now.

    It is permanent unless the path is still the object's in a language to fall back on.
    """

    path: str
    is_permanent: bool
    target: Entry


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The object that was shown last under a name, and since when nothing is shown there."""

    key: str
    withdrawn_at: datetime


@dataclass(frozen=True, slots=True, eq=False)
class Page(Generic[Read]):
    """One page of a list, in order, with a cursor for each entry. `total` counts the whole list, if that was asked."""

    entries: tuple[Read, ...]
    cursors: Sequence[str]
    total: int | None
    has_next: bool
    has_previous: bool
