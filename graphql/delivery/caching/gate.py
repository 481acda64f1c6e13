"""Stands before Django, and answers what it has answered before without asking it.

An answer is kept where its view says that anybody may have it, and given again until something that it was made of
changes. Whoever sends a key or asks for drafts passes by: no answer of theirs is kept, and none is given to them.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from delivery.caching.asked import question_of
from delivery.caching.cache import ResponseCache
from delivery.caching.clock import unchanged_until
from delivery.caching.flights import Flights
from delivery.caching.giving import give
from delivery.caching.kept import Kept
from delivery.caching.offering import GATE, OF_CONTENT, OF_ONE_MOMENT, OF_ONE_REQUEST
from delivery.encodings import best_encoding
from publication.memory import Memory
from publication.stream import Hearing, changed, follower_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from delivery.caching.kept import Storable
    from publication.stream import ReadableChange

PASSING_SECONDS = 10.0  # for so long nobody waits for an answer that could not be kept
MOST_PASSING = 10_000
FIGURES = "delivery.gate.figures"  # in WSGI's environment: a function that tells them


@dataclass(frozen=True, slots=True)
class Figures:
    """Requests that were given what was kept, that Django was asked for, and that passed by; and what is kept."""

    given: int
    asked: int
    passed: int
    entries: int
    size: int  # bytes
    is_heard: bool  # the change stream


class Gate:
    """A WSGI application around Django's. `most` is how many bytes of answers it keeps."""

    def __init__(self, application: Callable[..., Any], most: int) -> None:
        self.application = application
        self.cache = ResponseCache(most)
        self.follower = follower_for(Hearing(self.cache.hear, self.cache.clear))
        self._flights = Flights()
        self._passing: Memory[bytes, float] = Memory(MOST_PASSING)
        self._unchanged: tuple[int, float] | None = None  # by the cache's generation
        self._given = self._asked = self._passed = 0
        changed.connect(self._hear_own)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[FIGURES] = self.figures
        question = question_of(environ)
        if question is None or not self.follower.is_current():
            self._passed += 1
            return self.application(environ, start_response)
        kept = self.cache.get(question)
        if kept is not None:
            return self._give(question, kept, environ, start_response)
        if (self._passing.get(question) or 0.0) > time.monotonic():
            return self._ask(question, environ, start_response)
        with self._flights.turn(question) as is_first:
            kept = None if is_first else self.cache.get(question)
            if kept is not None:
                return self._give(question, kept, environ, start_response)
            return self._ask(question, environ, start_response)

    def close(self) -> None:
        """Hear of nothing more, and keep nothing."""
        changed.disconnect(self._hear_own)
        self.follower.stop()
        self.cache.clear()

    def figures(self) -> Figures:
        """What this process has kept and given since it was started."""
        entries, size = self.cache.size
        return Figures(self._given, self._asked, self._passed, entries, size, is_heard=self.follower.is_current())

    def unchanged_until(self) -> float:
        """Until when an answer holds that is worked out now, as `time.time` has it."""
        generation, now = self.cache.generation, time.time()
        if self._unchanged is None or self._unchanged[0] != generation or self._unchanged[1] <= now:
            self._unchanged = generation, unchanged_until(timezone.now()).timestamp()
        return self._unchanged[1]

    def _ask(self, question: bytes, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self._asked += 1
        generation = self.cache.generation
        environ[GATE] = self
        response: Any = self.application(environ, start_response)
        storable: Storable | None = getattr(response, "storable", None)
        if storable is None:
            self._passing.put(question, time.monotonic() + PASSING_SECONDS, 1)
        else:
            has_etag = "ETag" in response
            other = OF_ONE_REQUEST | OF_CONTENT | (OF_ONE_MOMENT if has_etag else frozenset())
            headers = tuple((name, value) for name, value in response.items() if name not in other)
            self.cache.put(question, Kept(storable, headers, has_etag), generation)
        return response

    def _give(
        self, question: bytes, kept: Kept, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        self._given += 1
        encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        is_new_form = not kept.has(encoding)
        given = give(kept.form(encoding), kept, environ, start_response)
        if is_new_form:
            self.cache.weigh(question, kept)
        return given

    def _hear_own(self, changes: Sequence[ReadableChange], **_: Any) -> None:
        self.cache.hear(changes)
