"""A client's document, parsed and validated once, and remembered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import (
    ArgumentNode,
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    VariableNode,
    Visitor,
    get_operation_ast,
    parse,
    validate,
    visit,
)

from delivery.costs import SIZES
from delivery.errors import Code, coded, refusal
from delivery.limits import LONGEST_DOCUMENT, MOST_COMMENTS, MOST_ERRORS, MOST_TOKENS
from delivery.narrowed import FILTER
from delivery.rules import LIMITS, RULES
from delivery.schema import public_schema
from publication.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from graphql import ASTValidationRule

ABORTED = "Validation aborted."  # by graphql-core, which does not say why
_REPEATED = refusal(
    Code.LIMIT_EXCEEDED, "The document repeats fields or fragments too often to be compared. Ask for each of them once."
)
REMEMBERED_CHARACTERS = 256 * 1024
LEAST_WEIGHT = 80  # characters of text that take as much room as a document of hardly any


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A parsed document, what is wrong with it, and the variables that say what is read of it.

    `conditions` are those in its `@skip` and `@include`, `sizes` those in the `first` and `last` of lists, `filters`
    those in their filters. `weight` is the room it takes, in characters of text.
    """

    node: DocumentNode | None
    errors: tuple[GraphQLError, ...]
    conditions: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    weight: int = 0

    def operation(self, name: str | None) -> OperationDefinitionNode:
        """The operation to execute, or an error that says which names there are."""
        operation = get_operation_ast(self.node, name) if self.node else None
        if operation is not None:
            return operation
        names = [
            definition.name.value if definition.name else "(anonymous)"
            for definition in (self.node.definitions if self.node else ())
            if isinstance(definition, OperationDefinitionNode)
        ]
        message = f"No operation {name!r}" if name else "operationName is missing"
        raise refusal(Code.BAD_REQUEST, f"{message}. The document has: {', '.join(names) or 'no operation'}.")

    @property
    def fragments(self) -> dict[str, FragmentDefinitionNode]:
        return {
            definition.name.value: definition
            for definition in (self.node.definitions if self.node else ())
            if isinstance(definition, FragmentDefinitionNode)
        }


_remembered: Memory[str, Document] = Memory(REMEMBERED_CHARACTERS)  # a document takes far more room than its text


def read_document(text: str) -> Document:
    """Parse and validate `text`; what is valid is remembered."""
    size = len(text.encode())
    if size > LONGEST_DOCUMENT:
        message = f"The document has {size} bytes. The limit is {LONGEST_DOCUMENT}."
        return Document(None, (refusal(Code.LIMIT_EXCEEDED, message),))
    document = _remembered.get(text)
    if document is None:
        document = _read(text)
        if not document.errors:
            _remembered.put(text, document, document.weight)
    return document


def _read(text: str) -> Document:
    try:
        node = parse(text, max_lexical_tokens=MOST_TOKENS, max_comments=MOST_COMMENTS)
        errors = _errors(node, LIMITS) or _errors(node, RULES)
    except GraphQLError as error:
        return Document(None, tuple(coded([error], Code.PARSE_FAILED)))
    except RecursionError:
        return Document(None, (refusal(Code.LIMIT_EXCEEDED, "The document is nested too deeply."),))
    if errors:
        return Document(node, tuple(coded(errors, Code.VALIDATION_FAILED)))
    reading = _Reading()
    visit(node, reading)
    conditions, sizes, filters = (tuple(sorted(each)) for each in (reading.conditions, reading.sizes, reading.filters))
    return Document(node, (), conditions, sizes, filters, LEAST_WEIGHT + len(text))


def _errors(node: DocumentNode, rules: Collection[type[ASTValidationRule]]) -> list[GraphQLError]:
    errors = validate(public_schema(), node, rules, max_errors=MOST_ERRORS)
    return [_REPEATED if error.message == ABORTED else error for error in errors]


class _Reading(Visitor):
    """Which variables say what is read."""

    def __init__(self) -> None:
        super().__init__()
        self.conditions: set[str] = set()
        self.sizes: set[str] = set()
        self.filters: set[str] = set()

    def enter_directive(self, node: DirectiveNode, *_arguments: Any) -> None:
        self.conditions |= _variables_of(node.arguments)

    def enter_field(self, node: FieldNode, *_arguments: Any) -> None:
        self.sizes |= _variables_of(each for each in node.arguments if each.name.value in SIZES)

    def enter_argument(self, node: ArgumentNode, *_arguments: Any) -> None:
        if node.name.value == FILTER:
            named = _Variables()
            visit(node.value, named)
            self.filters |= named.names


class _Variables(Visitor):
    """Those that a value names."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_variable(self, node: VariableNode, *_arguments: Any) -> None:
        self.names.add(node.name.value)


def _variables_of(arguments: Iterable[ArgumentNode]) -> set[str]:
    return {argument.value.name.value for argument in arguments if isinstance(argument.value, VariableNode)}
