"""The variables of an operation, and what is wrong with them, said in JSON as they were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from graphql import GraphQLError, coerce_input_value, get_variable_values, type_from_ast
from graphql.pyutils import inspect, print_path_list

from delivery.errors import Code, coded, refusal
from delivery.schema import public_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphql import OperationDefinitionNode

MOST_ERRORS = 10
LONGEST_VALUE = 80


def read_variables(definition: OperationDefinitionNode, given: dict[str, Any]) -> dict[str, Any] | list[GraphQLError]:
    """The variables as the operation declares them, or why they do not fit. Raises GraphQLError where nothing can."""
    declared = definition.variable_definitions or ()
    try:
        found = get_variable_values(public_schema(), declared, given, max_errors=MOST_ERRORS)
    except RecursionError:
        raise refusal(Code.BAD_VARIABLES, "The variables are nested too deeply.") from None
    return found if isinstance(found, dict) else coded(_in_json(found, definition, given), Code.BAD_VARIABLES)


def _in_json(
    errors: list[GraphQLError], definition: OperationDefinitionNode, given: dict[str, Any]
) -> Iterator[GraphQLError]:
    """graphql-core writes values as Python does. Those errors that hold one have a cause, and come in this order."""
    told = _told(definition, given)
    return (
        GraphQLError(next(told), error.nodes, original_error=error.original_error) if error.original_error else error
        for error in errors
    )


def _told(definition: OperationDefinitionNode, given: dict[str, Any]) -> Iterator[str]:
    for variable in definition.variable_definitions or ():
        name = variable.variable.name.value
        wrong: list[str] = []

        def tell(path: list[str | int], value: Any, error: GraphQLError, name: str = name, to: Any = wrong) -> None:
            place = f" at '{name}{print_path_list(path)}'" if path else ""
            reason = error.message.replace(inspect(value), shown(value))
            to.append(f"Variable '${name}' got invalid value {shown(value)}{place}; {reason}")

        type_: Any = type_from_ast(public_schema(), variable.type)
        if given.get(name) is not None:
            coerce_input_value(given[name], type_, tell)
        yield from wrong


def shown(value: Any) -> str:
    """A value as JSON, not longer than a message bears."""
    text = orjson.dumps(value).decode()
    return text if len(text) <= LONGEST_VALUE else f"{text[:LONGEST_VALUE]}…"
