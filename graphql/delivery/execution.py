"""One operation from text to answer: parse, validate, prefetch, execute."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import ExecutionResult, GraphQLError, OperationType, execute_sync, get_variable_values

from delivery.documents import read_document
from delivery.errors import Code, coded, public_error, refusal
from delivery.prefetch import Prefetch
from delivery.schema import public_schema
from publication.store import MOST_PAST_WORK, TooMuchWorkError, bounded

if TYPE_CHECKING:
    from graphql import OperationDefinitionNode

    from delivery.documents import Document

MOST_VARIABLE_ERRORS = 10


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client asks."""

    document: str
    variables: dict[str, Any] = field(default_factory=dict)
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the client gets. Where nothing was executed, `is_refused`: the operation itself is wrong."""

    data: dict[str, Any] | None
    errors: tuple[GraphQLError, ...]
    is_refused: bool = False

    @property
    def body(self) -> dict[str, Any]:
        """The answer as GraphQL's specification shapes it."""
        body: dict[str, Any] = {"errors": [error.formatted for error in self.errors]} if self.errors else {}
        return body if self.is_refused else {**body, "data": self.data}


def answer(operation: Operation, request_id: str) -> Answer:
    """Execute `operation`. Never raises for what a client can cause."""
    document = read_document(operation.document)
    try:
        if document.errors:
            return Answer(None, document.errors, is_refused=True)
        definition = document.operation(operation.name)
        if definition.operation is not OperationType.QUERY:
            message = f"Nothing can be changed here: a query is expected, not a {definition.operation.value}."
            raise refusal(Code.VALIDATION_FAILED, message, definition)
        variables = _variables(definition, operation.variables)
    except GraphQLError as error:
        return Answer(None, (error,), is_refused=True)
    if isinstance(variables, list):
        return Answer(None, tuple(coded(variables, Code.BAD_VARIABLES)), is_refused=True)
    result = _execute(document, definition, operation, variables)
    errors = tuple(public_error(error, request_id) for error in result.errors or ())
    return Answer(result.data, errors)


def _variables(definition: OperationDefinitionNode, given: dict[str, Any]) -> dict[str, Any] | list[GraphQLError]:
    try:
        return get_variable_values(
            public_schema(), definition.variable_definitions or (), given, max_errors=MOST_VARIABLE_ERRORS
        )
    except RecursionError:
        raise refusal(Code.BAD_VARIABLES, "The variables are nested too deeply.") from None


def _execute(
    document: Document, definition: OperationDefinitionNode, operation: Operation, variables: dict[str, Any]
) -> ExecutionResult:
    try:
        with bounded(MOST_PAST_WORK):
            answers = Prefetch(public_schema(), document.fragments, variables).run(definition)
    except GraphQLError as error:
        return ExecutionResult(None, [error])
    except TooMuchWorkError:
        message = (
            "The operation asks for more of the past than is worked out at once. Ask for fewer lists, "
            "or ask again: what has been read is remembered for a while."
        )
        return ExecutionResult(None, [refusal(Code.LIMIT_EXCEEDED, message)])
    except Exception as error:  # noqa: BLE001  # whatever it is, it is logged and masked by the caller
        return ExecutionResult(None, [GraphQLError("The operation could not be prepared", original_error=error)])
    if document.node is None:
        raise TypeError("A document without errors has a node")
    return execute_sync(
        public_schema(),
        document.node,
        context_value=answers,
        variable_values=operation.variables,
        operation_name=operation.name,
    )
