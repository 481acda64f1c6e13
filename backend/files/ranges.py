"""Which part of a file a request asks for (RFC 9110, 14)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes from `start` up to, but without, `stop`."""

    start: int
    stop: int


class UnsatisfiableError(Exception):
    """The file has none of the bytes that are asked for."""


def asked_part(header: str, size: int) -> Part | None:
    """The part; None where the file is given whole: nothing is asked for, or several parts, or it is no range at all.

    Several parts would have to be put together, which no reader of ours needs and some use to make a server work.
    """
    match = ONE_RANGE.fullmatch(header.strip())
    first, last = match.groups() if match else ("", "")
    if not first and not last:
        return None
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return None
    if start >= size:
        raise UnsatisfiableError
    return Part(start, stop)


def is_same(if_range: str, etag: str, modified: int) -> bool:
    """Whether a part is still of the version that whoever asks has begun to read. `modified` is in seconds."""
    if if_range.startswith(('"', "W/")):
        return if_range == etag
    try:
        return int(parsedate_to_datetime(if_range).timestamp()) == modified
    except (ValueError, OverflowError):
        return False
