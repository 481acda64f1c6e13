"""Asks a promised operation, as every client does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery.errors import Code
from delivery.execution import Operation, answer
from delivery.operations import promised_operation
from embed.reading.errors import RefusedError

if TYPE_CHECKING:
    from delivery.exchange import Exchange
    from delivery.execution import Answer
    from embed.asked import Asked


def ask(operation: str, asked: Asked, variables: dict[str, Any], exchange: Exchange) -> Answer:
    """The answer for the edition and the language that are asked for. Raises `RefusedError`."""
    language = asked.language.upper() if asked.language else None
    return ask_for(operation, {"edition": asked.subject.edition, "language": language, **variables}, exchange)


def ask_for(operation: str, variables: dict[str, Any], exchange: Exchange) -> Answer:
    """The answer, of which the response is then made. Raises `RefusedError`."""
    answered = answer(Operation(promised_operation(operation).document, variables), exchange.request_id, exchange.take)
    if not answered.is_refused:  # else nothing was read: what is answered beside it may be kept
        exchange.note(answered)
    if answered.errors:
        error = answered.errors[0]
        raise RefusedError(error.message, Code[(error.extensions or {})["code"]])
    return answered
