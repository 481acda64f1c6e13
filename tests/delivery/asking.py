"""Asks the API as a client does, without HTTP around it."""

from __future__ import annotations

from typing import Any

from delivery.execution import Operation, answer


def data(document: str, **variables: Any) -> Any:
    """The data of an operation in which nothing goes wrong."""
    result = answer(Operation(document, variables), "a test")
    assert result.errors == ()
    return result.data


def refusal(document: str, **variables: Any) -> Any:
    """The one error of an operation that is refused."""
    [error] = answer(Operation(document, variables), "a test").errors
    return error
