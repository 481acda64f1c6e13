"""What may go wrong, in words for the client; what else goes wrong is logged, never told."""

from __future__ import annotations

import logging
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from graphql import GraphQLError

from delivery.limits import LARGEST_ANSWER

if TYPE_CHECKING:
    from collections.abc import Iterable

logger = logging.getLogger("delivery")


class Code(StrEnum):
    """Every value of `extensions.code`, with what it means to a client."""

    meaning: str

    def __new__(cls, value: str, meaning: str) -> Self:
        code = str.__new__(cls, value)
        code._value_, code.meaning = value, meaning
        return code

    BAD_REQUEST = "BAD_REQUEST", "The HTTP request holds no operation: the message says what was expected."
    UNAUTHENTICATED = (
        "UNAUTHENTICATED",
        "The key or the preview link is unknown or has ended. Without one, what is public is read.",
    )
    FORBIDDEN = "FORBIDDEN", "The key may not do this, such as reading this edition."
    DOCUMENT_NOT_FOUND = "DOCUMENT_NOT_FOUND", "No document with this `documentId` has been registered."
    DOCUMENT_NOT_TRUSTED = "DOCUMENT_NOT_TRUSTED", "The client asks by registered documents only, and this is none."
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND", "Send the query once more, with its text (Apollo's APQ)."
    PARSE_FAILED = "PARSE_FAILED", "The document is no GraphQL: the message says where."
    VALIDATION_FAILED = "VALIDATION_FAILED", "The document does not fit the schema."
    INTROSPECTION_OFF = (
        "INTROSPECTION_OFF",
        "The schema is not read out here: whoever runs this keeps it to themselves.",
    )
    BAD_VARIABLES = "BAD_VARIABLES", "The variables do not fit what the operation declares."
    BAD_ARGUMENT = (
        "BAD_ARGUMENT",
        "Nothing can be found by an argument, such as the cursor of another list.",
    )
    LIMIT_EXCEEDED = "LIMIT_EXCEEDED", "The request is larger than one of the limits: the message names it."
    RATE_LIMITED = "RATE_LIMITED", "More has been asked for than may be in a while: `Retry-After` says when to go on."
    INTERNAL = "INTERNAL", "It failed on our side. The failure is logged under `extensions.requestId`."


def refusal(code: Code, message: str, nodes: Any = None) -> GraphQLError:
    """An error that tells the client what was expected and what came."""
    return GraphQLError(message, nodes, extensions={"code": code.value})


def too_large(advice: str = "") -> GraphQLError:
    """Of an answer: how large an operation's is, is known when it has been answered."""
    return refusal(Code.LIMIT_EXCEEDED, f"The answer is larger than the limit of {LARGEST_ANSWER} bytes.{advice}")


def coded(errors: Iterable[GraphQLError], code: Code) -> list[GraphQLError]:
    """graphql-core's own errors, with our code and without what Python says of a value."""
    errors = list(errors)
    for error in errors:
        error.extensions = {"code": code.value, **(error.extensions or {})}
        if cause := _cause(error):
            error.message = f"{error.message.removesuffix(str(cause)).rstrip(';. ')}."
    return errors


def _cause(error: GraphQLError) -> Exception | None:
    """The exception, none of GraphQL's own, that an error was made of."""
    cause = error.original_error
    return _cause(cause) if isinstance(cause, GraphQLError) else cause


def public_error(error: GraphQLError, request_id: str) -> GraphQLError:
    """`error` as the client may see it: one we did not raise ourselves is logged under the request's id and masked.

    What graphql-core itself raises about a part of the client's document is a variable that is null where none may be.
    """
    if error.extensions and "code" in error.extensions:
        return error
    cause = error.original_error or error
    if isinstance(cause, GraphQLError) and cause.nodes:
        return coded([error], Code.BAD_VARIABLES)[0]
    logger.error("Request %s failed at %s", request_id, error.path, exc_info=cause)
    return _masked("This part of the answer", request_id, error)


def internal_error(cause: Exception, request_id: str) -> GraphQLError:
    """What the client is told where nothing could be answered, because of us; the cause is logged."""
    logger.error("Request %s failed", request_id, exc_info=cause)
    return _masked("The request", request_id)


def _masked(what: str, request_id: str, error: GraphQLError | None = None) -> GraphQLError:
    return GraphQLError(
        f"{what} failed on our side. The failure is logged as request {request_id}.",
        error.nodes if error else None,
        path=error.path if error else None,
        extensions={"code": Code.INTERNAL.value, "requestId": request_id},
    )
