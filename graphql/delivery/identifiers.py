"""Global ids: opaque, and the same in every environment, since they are made of an object's type and its stable key."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class GlobalId:
    """What an id says: which type of object, and which one."""

    type: str
    key: str

    def __str__(self) -> str:
        return urlsafe_b64encode(f"{self.type}:{self.key}".encode()).decode().rstrip("=")


def parse_global_id(text: str) -> GlobalId | None:
    """The object that `text` names, or None where it is no id that this API ever gave."""
    try:
        decoded = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        type_name, key = decoded.split(":")
        identifier = GlobalId(type_name, str(UUID(key)))
    except ValueError:
        return None
    return identifier if str(identifier) == text else None
