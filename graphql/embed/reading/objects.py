"""One initiative, infrastructure interest or partner, found by its slug or by its key, which stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from delivery.identifiers import GlobalId
from embed.reading.found import Found

if TYPE_CHECKING:
    from collections.abc import Mapping

    from embed.asked import Asked


@dataclass(frozen=True, slots=True)
class ObjectReading:
    """How objects of a type are read: the fields of an edition that find one, and that list them."""

    operation: str
    type: str
    one: str
    many: str

    def variables(self, asked: Asked) -> dict[str, Any]:
        key = _key(asked.subject.name)
        if key is None:
            return {"slug": asked.subject.name}
        return {"slug": "", "byKey": True, "filter": {"id": [str(GlobalId(self.type, key))]}}

    def found(self, edition: Mapping[str, Any], _asked: Asked) -> Found | None:
        objects = [edition[self.one]] if self.one in edition else edition[self.many]["nodes"]
        each = next(iter(objects), None)
        return each and Found(each["title"], each["language"].lower(), each, each["path"])


def _key(name: str) -> str | None:
    """The key, where the name is one."""
    try:
        key = str(UUID(name))
    except ValueError:
        return None
    return key if key == name else None
