"""What a service takes for a question: processor time of server and database, how many a second, and how long each."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from delivery.operations import promised_operations
from tests.bench.asking import Request, ask, checked, graphql
from tests.bench.loading import load
from tests.bench.questions import CARDS, EMBEDS
from tests.bench.services import IN_FRONT
from tests.delivery.test_operations import VARIABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tests.bench.services import Service

WARMING, WARMING_SECONDS = 30, 1
LONGEST_OPERATION = 2  # seconds that are spent on one
UNSEEN = 15  # operations that the server has not met
KEPT = ("age", "x-cache", "cache-status")  # headers of an answer that was kept
MILLISECONDS = 1_000


@dataclass(frozen=True, slots=True)
class Sample:
    """Of one request: milliseconds of processor time, how many there were a second, milliseconds until the answer."""

    cpu: float
    rate: float
    p50: float
    p99: float


def interleaved(ways: Sequence[tuple[str, Service, Request]], rounds: int, seconds: int) -> dict[str, Sample]:
    """By name, the median of as many rounds; in each round all ways take their turn, so that all meet the same load."""
    for _, _, request in ways:
        _warm(request)
    found: dict[str, list[Sample]] = {name: [] for name, _, _ in ways}
    for _ in range(rounds):
        for name, service, request in ways:
            found[name].append(sample(service, request, seconds))
    return {name: _median(samples) for name, samples in found.items()}


def _warm(request: Request) -> None:
    """Statements are prepared after five, each on its connection; what takes long is warm earlier."""
    end = time.monotonic() + WARMING_SECONDS
    for turn in range(WARMING):
        checked(request)
        if turn and time.monotonic() > end:
            return


def sample(service: Service, request: Request, seconds: int) -> Sample:
    """A while of nothing but this request."""
    before = service.seconds()
    done = load(request, seconds)
    taken = service.seconds() - before
    return Sample(taken / done.requests * MILLISECONDS, done.requests / done.seconds, done.p50, done.p99)


def _median(samples: Sequence[Sample]) -> Sample:
    of: Callable[[str], float] = lambda name: median(getattr(each, name) for each in samples)  # noqa: E731  # one name
    return Sample(of("cpu"), of("rate"), of("p50"), of("p99"))


def is_kept(request: Request) -> bool:
    """Whether the second answer says that it was kept."""
    ask(request)
    return any(name in ask(request).headers for name in KEPT)


def unseen(service: Service, port: int) -> float:
    """Milliseconds of processor time for the first answer to an operation as large as the first question."""
    taken = []
    for number in range(UNSEEN):
        document = CARDS.document.replace("query Cards", f"query Cards{number}")
        before = service.seconds()
        checked(graphql(port, "/graphql/", document, {}, **IN_FRONT))
        taken.append((service.seconds() - before) * MILLISECONDS)
    return median(taken)


def operations(service: Service, port: int, times: int) -> Mapping[str, float]:
    """Milliseconds of processor time of each promised operation, asked so many times, or for two seconds."""
    return {
        each.name: _cost(
            service, graphql(port, "/graphql/", each.document, VARIABLES.get(each.name, {}), **IN_FRONT), times
        )
        for each in promised_operations()
    }


def embeds(service: Service, port: int, times: int) -> Mapping[str, float]:
    """The same of each way in which other sites show what is published."""
    return {name: _cost(service, Request(port, path, headers=IN_FRONT), times) for name, path in EMBEDS.items()}


def _cost(service: Service, request: Request, times: int) -> float:
    _warm(request)
    before, end = service.seconds(), time.monotonic() + LONGEST_OPERATION
    asked = 0
    while asked < times and (not asked or time.monotonic() < end):
        checked(request)
        asked += 1
    return (service.seconds() - before) / asked * MILLISECONDS
