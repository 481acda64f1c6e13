"""One execution of a compiled operation: its answer is built level by level.

The operation is followed over the objects it meets. What needs no look-up is answered at once; what does, waits until
everything reachable without one has been seen. Then all that waits is looked up together. So the number of statements
follows from the operation, not from how many objects it meets.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from delivery.answers import Answers
from delivery.deadlines import TooSlowError
from delivery.limits import LARGEST_ANSWER, MOST_OBJECTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery.deadlines import Deadline
    from delivery.lookups import Lookup, Steps

Object: TypeAlias = dict[str, Any]
Fill: TypeAlias = Callable[[Any, Object, "Run"], None]
Complete: TypeAlias = Callable[[Any, "Run"], Any]


CHECKED_EVERY = 1_000  # fields: a client may ask for one of an object under many names


class TooManyObjectsError(Exception):
    """The operation reads more than is read at once."""


class TooLargeError(Exception):
    """The answer is larger than an answer may be."""


STOPPING = (TooManyObjectsError, TooLargeError, TooSlowError)  # what ends a run, wherever in it


class _Waiting(NamedTuple):
    """A field whose steps need look-ups, and its place in the answer."""

    steps: Steps[Any]
    lookups: Sequence[Lookup]
    object: Object
    name: str
    complete: Complete


@dataclass(slots=True)
class Run:
    """What one execution has found so far.

    Where anything refuses or fails, `is_sound` becomes false and the rest is followed all the same: graphql-core then
    executes the operation again over `answers`, and says what went wrong as the specification has it.
    """

    variables: dict[str, Any]
    answers: Answers = field(default_factory=Answers)
    arguments: dict[object, Mapping[str, Any]] = field(default_factory=dict)
    deadline: Deadline | None = None
    is_sound: bool = True
    _waiting: list[_Waiting] = field(default_factory=list)
    size: int = 0  # characters of the answer's texts and of the names of its fields, so at most its bytes
    _objects: int = 0
    _unchecked: int = 0  # fields since the time was checked

    def data(self, fills: Sequence[Fill]) -> Object:
        """The answer, by the fields of the operation's root. Raises one of `STOPPING`."""
        answer = self.object(fills, self.answers.drafts)
        while self._waiting:
            self.check_time()
            waiting, self._waiting = self._waiting, []
            self.answers.load(lookup for item in waiting for lookup in item.lookups)
            for item in waiting:
                self.follow(item.steps, item.object, item.name, item.complete, self.answers)
        return answer

    def object(self, fills: Sequence[Fill], source: Any) -> Object:
        """The answer about one object."""
        self._objects += 1
        if self._objects > MOST_OBJECTS:
            raise TooManyObjectsError
        if self.size > LARGEST_ANSWER:
            raise TooLargeError
        self._unchecked += len(fills)
        if self._unchecked >= CHECKED_EVERY:
            self._unchecked = 0
            self.check_time()
        answer: Object = {}
        for fill in fills:
            try:
                fill(source, answer, self)
            except STOPPING:
                raise
            except Exception:  # noqa: BLE001  # graphql-core meets it again, and tells or logs it
                self.is_sound = False
        return answer

    def check_time(self) -> None:
        """Raise `TooSlowError` after the deadline, if there is one."""
        if self.deadline is not None:
            self.deadline.check()

    def follow(
        self, steps: Steps[Any], object_: Object, name: str, complete: Complete, answers: Answers | None = None
    ) -> None:
        """Run the steps of a field as far as `answers` reach."""
        try:
            try:
                lookups = next(steps) if answers is None else steps.send(answers)
            except StopIteration as stop:
                object_[name] = complete(stop.value, self)
            else:
                self._waiting.append(_Waiting(steps, lookups, object_, name, complete))
        except STOPPING:
            raise
        except Exception:  # noqa: BLE001  # as above
            self.is_sound = False
