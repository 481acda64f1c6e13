"""The operations promised to clients: `graphql/operations/*.graphql`, one a file, named as its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

DIRECTORY = Path(__file__).resolve().parent.parent / "operations"
OPENED_FIRST = "StartPage"


@dataclass(frozen=True, slots=True)
class PromisedOperation:
    """An operation of ours. Its variables have defaults, so that it runs as it stands."""

    name: str
    document: str


@cache
def promised_operations() -> tuple[PromisedOperation, ...]:
    """All of them, in the order in which a newcomer should meet them."""
    operations = [PromisedOperation(path.stem, path.read_text()) for path in sorted(DIRECTORY.glob("*.graphql"))]
    return tuple(sorted(operations, key=lambda operation: operation.name != OPENED_FIRST))


def promised_operation(name: str) -> PromisedOperation:
    """The operation of this name; a name nobody promised is a `KeyError`."""
    return {operation.name: operation for operation in promised_operations()}[name]
