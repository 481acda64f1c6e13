"""Asks the API as a client does, without HTTP around it."""

from __future__ import annotations

from typing import Any

from delivery.execution import Operation, answer
from delivery.identifiers import GlobalId, parse_global_id


def data(document: str, **variables: Any) -> Any:
    """The data of an operation in which nothing goes wrong."""
    result = answer(Operation(document, variables), "a test")
    assert result.errors == ()
    return result.data


def plain(identifier: str) -> str:
    """The id of the same object, as whoever shows it."""
    found = parse_global_id(identifier)
    assert found is not None
    return str(GlobalId(found.type, found.key))


def timeless(value: Any) -> Any:
    """An answer with the ids of the same objects, as whoever shows them whenever."""
    if isinstance(value, dict):
        return {
            name: plain(each) if name == "id" and parse_global_id(str(each)) else timeless(each)
            for name, each in value.items()
        }
    return [timeless(each) for each in value] if isinstance(value, list) else value


def refusal(document: str, **variables: Any) -> Any:
    """The one error of an operation that is refused."""
    [error] = answer(Operation(document, variables), "a test").errors
    return error
