"""What a static site consists of, read from its files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from lxml import html

if TYPE_CHECKING:
    from pathlib import Path

REFRESH = re.compile(r'http-equiv="refresh" content="\d+;url=([^"]+)"')


@dataclass(frozen=True)
class Page:
    """One built page, under the path at which it is served."""

    path: str
    text: str

    @cached_property
    def tree(self) -> Any:
        return html.fromstring(self.text)

    @property
    def leads_to(self) -> str | None:
        """Where a page sends the reader that stands for a redirect."""
        match = REFRESH.search(self.text)
        return match[1] if match else None

    def found(self, xpath: str) -> list[Any]:
        return self.tree.xpath(xpath)

    def links(self) -> set[str]:
        """The paths on this site that it leads to or is made of."""
        values = self.found("//a/@href | //link[@rel='stylesheet']/@href | //script/@src")
        return {unquote(urlsplit(value).path) for value in values if value.startswith("/")}


@dataclass(frozen=True)
class Build:
    """The files that a host serves."""

    directory: Path

    @cached_property
    def pages(self) -> dict[str, Page]:
        found = {}
        for file in self.directory.rglob("index.html"):
            folder = file.parent.relative_to(self.directory).as_posix()
            path = "/" if folder == "." else f"/{folder}/"
            found[path] = Page(path, file.read_text())
        return found

    def has(self, path: str) -> bool:
        return path in self.pages or (self.directory / path.removeprefix("/")).is_file()
