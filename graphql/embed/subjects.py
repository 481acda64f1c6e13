"""What can be embedded, and the address it has below `/embed/`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A kind of embed. Single objects have a name; lists are narrowed by parameters."""

    BLOCK = "block"
    INITIATIVE = "initiative"
    INTEREST = "interest"
    PARTNER = "partner"
    INITIATIVES = "initiatives"
    INTERESTS = "interests"
    KEY_FIGURES = "key-figures"
    PARTNERS = "partners"
    TIMELINE = "timeline"

    @property
    def is_list(self) -> bool:
        return self in LISTS


LISTS = (Kind.INITIATIVES, Kind.INTERESTS, Kind.KEY_FIGURES, Kind.PARTNERS, Kind.TIMELINE)
OBJECTS_IN = {Kind.INITIATIVES: Kind.INITIATIVE, Kind.INTERESTS: Kind.INTEREST, Kind.PARTNERS: Kind.PARTNER}
_SECTIONS = {kind: section for section, kind in OBJECTS_IN.items()}
_PATH = re.compile(r"(?P<edition>[-\w]+)/(?:(?P<section>initiatives|interests|partners)/)?(?P<name>[-\w]+)")


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing as one edition shows it.

    `name` is a block's key; of a page its slug or its `translationKey`, which stays when the slug changes; empty for a
    list.
    """

    edition: str
    kind: Kind
    name: str = ""

    @property
    def path(self) -> str:
        """As addresses and the element's attributes name it: `vejle/om-samarbejdet`, `vejle/initiatives/dima`."""
        return f"{self.edition}/{self.block}"

    @property
    def block(self) -> str:
        """The path without its edition."""
        if self.kind.is_list:
            return str(self.kind)
        return self.name if self.kind is Kind.BLOCK else f"{_SECTIONS[self.kind]}/{self.name}"


def subject_at(path: str) -> Subject | None:
    """The subject that a path names; None for what is no such path."""
    match = _PATH.fullmatch(path)
    if match is None:
        return None
    edition, section, name = match.group("edition", "section", "name")
    if section is not None:
        return Subject(edition, OBJECTS_IN[Kind(section)], name)
    if name in LISTS:
        return Subject(edition, Kind(name))
    return Subject(edition, Kind.BLOCK, name)
