"""What a change of the schema breaks for clients, and whether the changelog names it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from graphql import build_schema, find_breaking_changes

if TYPE_CHECKING:
    from collections.abc import Iterator

CHANGELOG = Path(__file__).resolve().parent.parent.parent.parent / "CHANGELOG.md"
_SECTION = re.compile(r"^### Schema\n(.*?)(?=^#|\Z)", re.DOTALL | re.MULTILINE)
_NAMED = re.compile(r"`([A-Za-z_][\w.]*)`")
_SUBJECT = re.compile(r"(\w+\.\w+)|(?:enum|union|input) type (\w+)|^(\w+)")


@dataclass(frozen=True, slots=True)
class Break:
    """Something that an older operation may rely on, such as `Partner.phone`, and what became of it."""

    subject: str
    description: str

    def __str__(self) -> str:
        return self.description


def unannounced(before: str, after: str, changelog: str) -> list[Break]:
    """What breaks between two schemas, of what the newest *Schema* section of the changelog does not name."""
    section = _SECTION.search(changelog)
    named = set(_NAMED.findall(section[1])) if section else set()
    return [each for each in breaks(before, after) if each.subject not in named]


def breaks(before: str, after: str) -> Iterator[Break]:
    """What breaks between two schemas."""
    for change in find_breaking_changes(build_schema(before), build_schema(after)):
        found = sorted(_SUBJECT.findall(change.description), reverse=True)  # a field before a type before a first word
        yield Break("".join(found[0]), change.description)
