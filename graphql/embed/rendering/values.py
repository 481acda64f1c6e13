"""What an operation answered, in the form in which others are given it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from embed.targets import elsewhere, file_address, page_address

if TYPE_CHECKING:
    from embed.shown import Frame

TYPE = "__typename"
ADDRESSES = frozenset({"sourceUrl", "url", "website"})
LANGUAGES = frozenset({"altLanguage", "language"})
ENUMERATIONS = {
    "hold": ("InfrastructureHold",),
    "kind": ("InitiativeKind", "PartnerKind"),
    "mode": ("InfrastructureMode",),
    "phase": ("InfrastructurePhase",),
    "role": ("PartnerRole",),
    "stance": ("Stance",),
    "status": ("InitiativeStatus",),
}


@dataclass(frozen=True, slots=True)
class Values:
    """The fields of an answer under their own names, and beside them what a reader needs and a path or a value is not.

    A page has its whole address as `url`, a value of an enumeration its name as `statusLabel` and the like.
    """

    frame: Frame
    labels: Mapping[str, Mapping[str, str]]

    def shown(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.shown(each) for each in value]
        return self._fields(value) if isinstance(value, Mapping) else value

    def _fields(self, given: Mapping[str, Any]) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for name, value in given.items():
            fields[name.replace(TYPE, "type")] = self._field(name, value)
            label = self._label(name, value)
            if label:
                fields[f"{name}Label"] = label
        if "path" in given:
            fields["url"] = page_address(given["path"], self.frame)
        if "fileSize" in given:
            fields["url"] = file_address(given["url"])
        return fields

    def _field(self, name: str, value: Any) -> Any:
        """A language as HTML says it, an address only if it is one to follow, all else as it is."""
        if value and name in LANGUAGES:
            return value.lower()
        if value and name in ADDRESSES:
            return elsewhere(value)
        return self.shown(value)

    def _label(self, name: str, value: Any) -> str:
        """What readers call a value; empty for what is none of an enumeration."""
        for enumeration in ENUMERATIONS.get(name, ()):
            if isinstance(value, str) and value in self.labels.get(enumeration, {}):
                return self.labels[enumeration][value]
        return ""
