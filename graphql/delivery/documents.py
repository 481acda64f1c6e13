"""A client's document, parsed and validated once, and remembered."""

from __future__ import annotations

from dataclasses import dataclass

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    OperationDefinitionNode,
    get_operation_ast,
    parse,
    validate,
)

from delivery.errors import Code, coded, refusal
from delivery.limits import LONGEST_DOCUMENT, MOST_COMMENTS, MOST_ERRORS, MOST_TOKENS
from delivery.memory import Memory
from delivery.rules import RULES
from delivery.schema import public_schema

REMEMBERED_CHARACTERS = 256 * 1024


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed document and what is wrong with it."""

    node: DocumentNode | None
    errors: tuple[GraphQLError, ...]

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


_remembered: Memory[Document] = Memory(REMEMBERED_CHARACTERS)


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
            _remembered.put(text, document)
    return document


def _read(text: str) -> Document:
    try:
        node = parse(text, max_lexical_tokens=MOST_TOKENS, max_comments=MOST_COMMENTS)
    except GraphQLError as error:
        return Document(None, tuple(coded([error], Code.PARSE_FAILED)))
    errors = validate(public_schema(), node, RULES, max_errors=MOST_ERRORS)
    return Document(node, tuple(coded(errors, Code.VALIDATION_FAILED)))
