"""What has been released. Pasted code names each file by its digest, so that none of them ever changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

DIRECTORY = Path(__file__).resolve().parent.parent / "static" / "embed" / "script"


class Part(StrEnum):
    """A file of each version."""

    SCRIPT = "js"
    STYLE = "css"  # for what a server has rendered into shadow DOM
    FRAME_LISTENER = "ramme.js"

    @property
    def content_type(self) -> str:
        return "text/css; charset=utf-8" if self is Part.STYLE else "text/javascript; charset=utf-8"


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """`path` is where it is served; `integrity` is its digest as HTML names it."""

    version: str
    part: Part
    integrity: str

    @property
    def name(self) -> str:
        return f"{self.version}.{self.part}"

    @property
    def path(self) -> str:
        return f"/embed/script/{self.name}"

    @property
    def content(self) -> bytes:
        return (DIRECTORY / self.name).read_bytes()


@cache
def released_files() -> dict[str, ReleasedFile]:
    """Every file there is, by its name."""
    integrities: dict[str, str] = json.loads((DIRECTORY / "released.json").read_text())
    parts = sorted(Part, key=len, reverse=True)  # `ramme.js` ends as `js` does
    files = {}
    for name, integrity in integrities.items():
        part = next(part for part in parts if name.endswith(f".{part}"))
        files[name] = ReleasedFile(name.removesuffix(f".{part}"), part, integrity)
    return files


def versions() -> list[str]:
    """From the newest to the oldest."""
    found = {file.version for file in released_files().values()}
    return sorted(found, key=lambda version: [int(number) for number in version.split(".")], reverse=True)


def newest(part: Part) -> ReleasedFile:
    """What code that is copied today names."""
    return released_files()[f"{versions()[0]}.{part}"]
