"""Reads the content files: a table each for what is small, a file each for what has a body of its own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cms.enumerations import ContentLanguage

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).resolve().parent / "content"
TRANSLATIONS = (ContentLanguage.ENGLISH.value, ContentLanguage.GERMAN.value)


class State(StrEnum):
    """What becomes of a piece of content once it is written."""

    PUBLISHED = "published"
    CHANGED = "changed"  # published, with a newer draft
    PRIVATE = "private"  # published, for those who are logged in
    UNPUBLISHED = "unpublished"  # published, and taken back
    DRAFT = "draft"  # never published


@dataclass(frozen=True)
class Piece:
    """One object as it is written down: its fields in Danish, and those that differ in other languages.

    `draft_changes` are the fields of a newer draft; only a piece that is `CHANGED` has them.
    """

    slug: str
    values: Mapping[str, Any]
    translations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    state: State = State.PUBLISHED
    draft_changes: Mapping[str, Any] = field(default_factory=dict)

    def values_in(self, language: str) -> dict[str, Any]:
        """All fields in `language`; what is not translated is the same in every language."""
        return {**self.values, **self.translations.get(language, {})}


def pieces(kind: str) -> tuple[Piece, ...]:
    """All of `kind`: the tables of `kind.toml`, or the files of the folder `kind`."""
    folder = FOLDER / kind
    if folder.is_dir():
        return tuple(_piece(path.stem, _read(path)) for path in sorted(folder.glob("*.toml")))
    return tuple(_piece(slug, table) for slug, table in _read(folder.with_suffix(".toml")).items())


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path} is not readable: {error}") from error


def _piece(slug: str, table: dict[str, Any]) -> Piece:
    return Piece(
        slug=slug,
        state=State(table.pop("state", State.PUBLISHED)),
        draft_changes=table.pop("draft_changes", {}),
        translations={language: table.pop(language) for language in TRANSLATIONS if language in table},
        values=table,
    )
