"""What is embedded, as its edition shows it: read, and not yet written in any form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from embed.asked import Asked


@dataclass(frozen=True, slots=True)
class Frame:
    """The edition in whose words it is shown."""

    slug: str
    name: str
    language: str  # as HTML says it, such as `da`
    colour: str  # #rrggbb, on which white text is readable
    frontend_url: str  # empty where it has no site
    hosts: tuple[str, ...]  # on which it may be framed and scripted; `*.vejle.dk` is all below it


@dataclass(frozen=True, slots=True)
class Shown:
    """An embed. `content` has the fields of the operation that read it; a list's are its `items` and `total`.

    `labels` are what readers call the values of enumerations, by enumeration and value.
    """

    asked: Asked
    frame: Frame
    title: str  # empty for a list, which is called by its kind
    language: str  # of its text, which may be another than what was asked for
    url: str  # where the whole of it, or the edition, is read; empty where the edition has no site
    published_at: datetime  # of the newest that it is made of
    content: Mapping[str, Any]
    labels: Mapping[str, Mapping[str, str]]
