"""What a run came to, as ratios, with what was aimed at and what the committed run came to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.bench.questions import QUESTIONS
from tests.bench.services import BY_HAND, CACHED, GRAPPLE, KERNEN, NGINX, POSTGRAPHILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

WORSE = 0.2  # more than what was committed is told in red
GOALS = {  # processor time of a request against that of others, by question
    POSTGRAPHILE: (0.25, 0.5, 0.4),
    BY_HAND: (0.5, 0.6, 1.0),
    GRAPPLE: (1 / 100, 1 / 40, 1 / 40),
}
GROWTH, UNSEEN, START, MEMORY = 1.3, 15.0, 2.0, 250.0
VISIBLE = {"p50": 50.0, "p95": 250.0, "stale": 0.0}  # milliseconds, and answers


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, which is better the smaller it is. `before` is that of the committed run."""

    name: str
    value: float
    goal: float | None = None
    before: float | None = None
    is_ratio: bool = True

    @property
    def is_reached(self) -> bool:
        return self.goal is None or self.value <= self.goal

    @property
    def worse_by(self) -> float:
        """Than in the committed run, as a part of that. Only ratios are compared: times are of the machine."""
        return self.value / self.before - 1 if self.is_ratio and self.before else 0.0

    @property
    def is_worse(self) -> bool:
        return self.worse_by > WORSE


def figures(sizes: Sequence[Mapping[str, Any]], before: Mapping[str, float]) -> list[Figure]:
    """All of them; `before` holds those of the committed run by name."""
    found = [*_against(sizes[0]), *_growth(sizes), *_alone(sizes)]
    return [Figure(each.name, each.value, each.goal, before.get(each.name), each.is_ratio) for each in found]


def _against(size: Mapping[str, Any]) -> Iterator[Figure]:
    """At the smallest size, where all others are asked."""
    for other in (POSTGRAPHILE, BY_HAND, GRAPPLE):
        for place, question in enumerate(QUESTIONS):
            ways = size["questions"][question.name]
            if other in ways:
                value = ways[KERNEN]["cpu"] / ways[other]["cpu"]
                yield Figure(f"{question.name} against {other}", value, GOALS[other][place])
    for question in QUESTIONS:
        ways = size["questions"][question.name]
        if CACHED in ways and NGINX in ways:
            yield Figure(f"{question.name} cached against {NGINX}", ways[CACHED]["cpu"] / ways[NGINX]["cpu"])


def _growth(sizes: Sequence[Mapping[str, Any]]) -> Iterator[Figure]:
    smallest, largest = sizes[0], sizes[-1]
    if smallest is largest:
        return
    for question in QUESTIONS:
        small, large = (size["questions"][question.name][KERNEN]["cpu"] for size in (smallest, largest))
        name = f"{question.name} with {largest['documents']:,} documents against {smallest['documents']:,}"
        yield Figure(name, large / small, GROWTH)


def _alone(sizes: Sequence[Mapping[str, Any]]) -> Iterator[Figure]:
    yield Figure("an operation's first answer, ms", min(size["unseen"] for size in sizes), UNSEEN, is_ratio=False)
    middle = next((size for size in sizes if size["documents"] == 10_000), sizes[0])
    with_ = f"with {middle['documents']:,} documents"
    yield Figure(f"start to first answer {with_}, s", middle["started"], START, is_ratio=False)
    yield Figure(f"memory of a worker {with_}, MB", middle["megabytes"], MEMORY, is_ratio=False)
    seen = sizes[0]["visible"]
    for name, goal in VISIBLE.items():
        if name in seen:
            yield Figure(f"publish to visible, {name}", seen[name], goal, is_ratio=False)
