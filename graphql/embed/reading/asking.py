"""Asks a promised operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery.errors import Code
from delivery.execution import Operation, answer
from delivery.operations import promised_operation
from embed.reading.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery.exchange import Exchange
    from delivery.execution import Answer


def ask(name: str, variables: Mapping[str, Any], exchange: Exchange) -> Answer:
    """The answer of the operation of that name, which the response is then made of. Raises `RefusedError`."""
    operation = Operation(promised_operation(name).document, dict(variables))
    answered = answer(operation, exchange.request_id, exchange.take)
    if not answered.is_refused:  # else nothing was read: what is answered beside it may be kept
        exchange.note(answered)
    if answered.errors:
        error = answered.errors[0]
        raise RefusedError(error.message, Code[(error.extensions or {})["code"]])
    return answered
