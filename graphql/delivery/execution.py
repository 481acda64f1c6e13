"""One operation from text to answer: parse, validate, compile, run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import ExecutionResult, GraphQLError, MiddlewareManager, OperationType, execute_sync

from delivery.answers import Answers, entries_in
from delivery.compiling import CompiledOperation
from delivery.costs import cost_of
from delivery.deadlines import TooSlowError, watch
from delivery.documents import REMEMBERED_CHARACTERS, read_document
from delivery.errors import Code, public_error, refusal, too_large
from delivery.limits import LONGEST_SECONDS, MOST_COST, MOST_OBJECTS
from delivery.narrowed import cost_given
from delivery.rates.meter import RateLimitedError
from delivery.running import Run, TooLargeError, TooManyObjectsError
from delivery.schema import public_schema
from delivery.usage.uses import uses_of
from delivery.variables import read_variables
from publication.memory import Memory
from publication.store import MOST_PAST_WORK, TooMuchWorkError, bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from graphql import GraphQLResolveInfo, OperationDefinitionNode

    from delivery.costs import Cost
    from delivery.documents import Document
    from delivery.lookups import Lookup
    from delivery.usage.uses import Uses
    from publication.store import Drafts, Entry

MOST_COMPILED_FIELDS = 20_000  # some 30 MB
CHARACTERS_A_FIELD = 20  # of a document, which take as much room as a compiled field

_costs: Memory[tuple[Any, ...], Cost] = Memory(REMEMBERED_CHARACTERS)  # each keeps its document from being forgotten
_uses: Memory[tuple[Document, str], Uses] = Memory(REMEMBERED_CHARACTERS)
_compiled: Memory[tuple[Any, ...], CompiledOperation] = Memory(MOST_COMPILED_FIELDS)


@dataclass(frozen=True, slots=True)
class Operation:
    """What a client asks."""

    document: str
    variables: dict[str, Any] = field(default_factory=dict)
    name: str | None = None
    editions: frozenset[str] = frozenset()  # keys of those that may be read; empty: all
    drafts: Drafts | None = None  # for whoever may see them


@dataclass(frozen=True, slots=True)
class Answer:
    """What the client gets. Where nothing was executed, `is_refused`: the operation itself is wrong.

    `name` and `uses` are of what was executed. Whoever keeps an answer to give it again keeps them, to count it again.
    """

    data: dict[str, Any] | None
    errors: tuple[GraphQLError, ...]
    is_refused: bool = False
    cost: int = 0
    name: str = ""
    uses: Uses | None = None
    drafts: Drafts | None = None  # that it was made of
    answers: Answers | None = None  # to what was looked up for it

    @property
    def found(self) -> Mapping[Lookup, Any]:
        """What was looked up for it."""
        return self.answers.all if self.answers is not None else {}

    @property
    def entries(self) -> Iterator[Entry]:
        """The objects that it was made of."""
        return (entry for found in self.found.values() for entry in entries_in(found))

    @property
    def is_rate_limited(self) -> bool:
        return any(isinstance(error, RateLimitedError) for error in self.errors)

    @property
    def body(self) -> dict[str, Any]:
        """The answer as GraphQL's specification shapes it."""
        body: dict[str, Any] = {"errors": [error.formatted for error in self.errors]} if self.errors else {}
        body |= {} if self.is_refused else {"data": self.data}
        return body if self.drafts is None else {**body, "extensions": {"preview": _told_of(self.drafts)}}


def answer(operation: Operation, request_id: str, take: Callable[[int], None] = lambda _cost: None) -> Answer:
    """Execute `operation`. Never raises for what a client can cause.

    Before it is executed its cost is handed to `take`, which may refuse it by a `RateLimitedError`.
    """
    document = read_document(operation.document)
    try:
        if document.errors:
            return Answer(None, document.errors, is_refused=True)
        definition = document.operation(operation.name)
        if definition.operation is not OperationType.QUERY:
            message = f"Nothing can be changed here: a query is expected, not a {definition.operation.value}."
            raise refusal(Code.VALIDATION_FAILED, message, definition)
        variables = read_variables(definition, operation.variables)
    except GraphQLError as error:
        return Answer(None, (error,), is_refused=True)
    if isinstance(variables, list):
        return Answer(None, tuple(variables), is_refused=True)
    cost = _cost(document, definition, variables)
    if cost.total > MOST_COST:
        message = f"The operation costs {cost.total}. The limit is {MOST_COST}. {_advice(cost)}"
        return Answer(None, (refusal(Code.LIMIT_EXCEEDED, message),), is_refused=True, cost=cost.total)
    try:
        take(cost.total)
    except RateLimitedError as error:
        return Answer(None, (error,), is_refused=True, cost=cost.total, name=_name_of(definition))
    run = Run(variables, Answers(editions=operation.editions, drafts=operation.drafts))
    result = _execute(document, definition, operation, run, cost)
    errors = tuple(public_error(error, request_id) for error in result.errors or ())
    name, uses = _name_of(definition), _uses_of(document, definition)
    return Answer(
        result.data, errors, cost=cost.total, name=name, uses=uses, drafts=operation.drafts, answers=run.answers
    )


def _uses_of(document: Document, definition: OperationDefinitionNode) -> Uses:
    identity = (document, _name_of(definition))
    uses = _uses.get(identity)
    if uses is None:
        uses = uses_of(public_schema(), definition, document.fragments)
        _uses.put(identity, uses, document.weight + len(uses.names))
    return uses


def _told_of(drafts: Drafts) -> dict[str, Any]:
    """What is told beside the data to a client that reads drafts: how many there are, and which cannot be shown."""
    unfinished = [{"title": each.title, "field": each.field, "reason": each.reason} for each in drafts.unfinished]
    return {"drafts": len(drafts.drafts), "at": drafts.at.isoformat() if drafts.at else None, "unfinished": unfinished}


def _cost(document: Document, definition: OperationDefinitionNode, variables: dict[str, Any]) -> Cost:
    sizes = (variables.get(name) for name in document.sizes)
    filters = (cost_given(variables.get(name)) for name in document.filters)
    identity = (document, _name_of(definition), *sizes, *filters)
    cost = _costs.get(identity)
    if cost is None:
        cost = cost_of(public_schema(), definition, document.fragments, variables)
        _costs.put(identity, cost, document.weight)
    return cost


def _name_of(definition: OperationDefinitionNode) -> str:
    return definition.name.value if definition.name else ""


def _advice(cost: Cost) -> str:
    """Which lists to make shorter."""
    named = ", ".join(map(str, cost.dearest))
    return f"Ask for fewer items (`first`) or fewer fields of: {named}." if named else "Ask for fewer fields."


def _execute(
    document: Document,
    definition: OperationDefinitionNode,
    operation: Operation,
    run: Run,
    cost: Cost,
) -> ExecutionResult:
    try:
        with watch.deadline(LONGEST_SECONDS) as run.deadline, bounded(MOST_PAST_WORK):
            data = _run(document, definition, run)
            return ExecutionResult(data, None) if run.is_sound else _by_the_specification(document, operation, run)
    except TooManyObjectsError:
        message = f"The operation reads more objects than the limit of {MOST_OBJECTS}. {_advice(cost)}"
        return ExecutionResult(None, [refusal(Code.LIMIT_EXCEEDED, message)])
    except TooLargeError:
        return ExecutionResult(None, [too_large(f" {_advice(cost)}")])
    except TooSlowError:
        message = f"The operation took longer than the limit of {LONGEST_SECONDS} seconds. {_advice(cost)}"
        return ExecutionResult(None, [refusal(Code.LIMIT_EXCEEDED, message)])
    except TooMuchWorkError:
        message = (
            "The operation asks for more of the past than is worked out at once. Ask for fewer lists, "
            "or ask again: what has been read is remembered for a while."
        )
        return ExecutionResult(None, [refusal(Code.LIMIT_EXCEEDED, message)])
    except Exception as error:  # noqa: BLE001  # whatever it is, it is logged and masked by the caller
        return ExecutionResult(None, [GraphQLError("The operation could not be prepared", original_error=error)])


def _by_the_specification(document: Document, operation: Operation, run: Run) -> ExecutionResult:
    """What graphql-core answers with what has been looked up. Raises `TooSlowError`."""
    if document.node is None:
        raise TypeError("A document without errors has a node")

    def in_time(resolve: Any, source: Any, info: GraphQLResolveInfo, **given: Any) -> Any:
        run.check_time()
        return resolve(source, info, **given)

    result = execute_sync(
        public_schema(),
        document.node,
        root_value=operation.drafts,
        context_value=run.answers,
        variable_values=operation.variables,
        operation_name=operation.name,
        middleware=MiddlewareManager(in_time),
    )
    run.check_time()
    return result


def _run(document: Document, definition: OperationDefinitionNode, run: Run) -> dict[str, Any]:
    """Run the operation as compiled for these variables, and remember it by how much of it has been compiled since."""
    conditions = {name: run.variables[name] for name in document.conditions if name in run.variables}
    identity = (document, _name_of(definition), *conditions.items())
    compiled = _compiled.get(identity)
    if compiled is None:
        compiled = CompiledOperation(public_schema(), document.fragments, conditions, definition)
    before = compiled.size
    try:
        data = run.data(compiled.root())
    except GraphQLError:  # a variable that is null where none may be
        run.is_sound = False
        return {}
    if compiled.size != before:
        _compiled.put(identity, compiled, compiled.size + document.weight // CHARACTERS_A_FIELD)
    return data
