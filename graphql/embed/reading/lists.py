"""Lists of one type, narrowed by the API's filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from embed.filters import api_filter
from embed.reading.found import Found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embed.asked import Asked


@dataclass(frozen=True, slots=True)
class ListReading:
    """How a list is read: the field of an edition that has it. `content` is its `items` and their `total`."""

    operation: str
    field: str

    def variables(self, asked: Asked) -> dict[str, Any]:
        return {"first": asked.first, "filter": api_filter(asked.filters)}

    def found(self, edition: Mapping[str, Any], _asked: Asked) -> Found:
        """The list's own page is the section in which its pages stand."""
        found = edition[self.field]
        section = [node["breadcrumbs"][-1:] for node in edition.get("section", {"nodes": []})["nodes"]]
        path = section[0][0]["path"] if section and section[0] else "/"
        return Found("", "", {"items": found["nodes"], "total": found["totalCount"]}, path)
