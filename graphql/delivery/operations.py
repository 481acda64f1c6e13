"""The operations promised to clients: `graphql/operations/*.graphql`, one a file, named as its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

DIRECTORY = Path(__file__).resolve().parent.parent / "operations"
FIRST = ("StartPage", "VejleInitiatives")  # what a newcomer should meet before the rest


@dataclass(frozen=True, slots=True)
class PromisedOperation:
    """An operation of ours. Its variables have defaults, so that it runs as it stands."""

    name: str
    document: str


@cache
def promised_operations() -> tuple[PromisedOperation, ...]:
    """All of them, by name."""
    names = sorted((path.stem for path in DIRECTORY.glob("*.graphql")), key=lambda name: (_place(name), name))
    return tuple(PromisedOperation(name, (DIRECTORY / f"{name}.graphql").read_text()) for name in names)


def _place(name: str) -> int:
    return FIRST.index(name) if name in FIRST else len(FIRST)


def promised_operation(name: str) -> PromisedOperation:
    """The operation of this name; a name nobody promised is a `KeyError`."""
    return {operation.name: operation for operation in promised_operations()}[name]
