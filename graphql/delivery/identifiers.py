"""Global ids: opaque, and the same in every environment.

An id names an object as one edition shows it in one language, since that is what a client keeps under it: the same
object reads otherwise in another edition or language, and a cache with one id for all would mix them up. What all of
these have in common is the object's `translationKey`.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from struct import Struct, error
from typing import Self
from uuid import UUID

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_PLAIN, _SHOWN, _SHOWN_THEN = Struct(">B16s"), Struct(">B16s16s2s"), Struct(">B16s16s2sq")
_FORMS = {0: _PLAIN, 1: _SHOWN, 2: _SHOWN_THEN}


@dataclass(frozen=True, slots=True)
class GlobalId:
    """What an id says: which type of object, which one and, unless it is said elsewhere, as who shows it when.

    `edition` is the edition's key, `language` a code, such as `da`.
    """

    type: str
    key: str
    edition: str = ""
    language: str = ""
    at: datetime | None = None

    def __str__(self) -> str:
        return urlsafe_b64encode(self._packed() + self.type.encode()).decode().rstrip("=")

    def _packed(self) -> bytes:
        key = _bytes_of(self.key)
        if not self.edition:
            return _PLAIN.pack(0, key)
        shown = (key, _bytes_of(self.edition), self.language.encode())
        if self.at is None:
            return _SHOWN.pack(1, *shown)
        return _SHOWN_THEN.pack(2, *shown, (self.at - _EPOCH) // _MICROSECOND)

    @classmethod
    def read(cls, packed: bytes) -> Self:
        """What the bytes of an id say. Raises `ValueError`, `struct.error` or `OverflowError` for any others."""
        form = _FORMS.get(packed[0]) if packed else None
        if form is None:
            raise ValueError("Expected one of the forms of an id")
        _, key, *shown = form.unpack(packed[: form.size])
        type_name = packed[form.size :].decode("ascii")
        if not shown:
            return cls(type_name, str(UUID(bytes=key)))
        edition, language, *moment = shown
        at = _EPOCH + moment[0] * _MICROSECOND if moment else None
        return cls(type_name, str(UUID(bytes=key)), str(UUID(bytes=edition)), language.decode("ascii"), at)


def _bytes_of(key: str) -> bytes:
    return bytes.fromhex(key.replace("-", ""))


def parse_global_id(text: str) -> GlobalId | None:
    """The object that `text` names, or None where it is no id that this API ever gave."""
    try:
        identifier = GlobalId.read(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, OverflowError, error):
        return None
    return identifier if str(identifier) == text else None
