"""Reads what the start page shows as every other client does: by one of the promised operations."""

from __future__ import annotations

from typing import Any

from delivery.execution import Operation, answer
from delivery.operations import promised_operation

OPERATION = "RegionOverview"


def read_region(language: str) -> dict[str, Any]:
    """The operation's data in `language`. Raises the first error: a start page that lies by leaving out is no help."""
    operation = Operation(promised_operation(OPERATION).document, {"language": language.upper()})
    result = answer(operation, request_id="start page")
    if result.errors or result.data is None:
        raise RuntimeError(f"{OPERATION} could not be read: {[error.message for error in result.errors]}")
    return result.data
