"""Processor time of this process. Ways that are compared take turns, so that a busy machine is unfair to none."""

from __future__ import annotations

from statistics import median
from time import process_time_ns
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NANOSECONDS = 1_000_000


def compare(ways: Sequence[Callable[[], object]], *, turns: int, calls: int) -> list[float]:
    """For each way the median of all its calls, in milliseconds. Two more in each turn warm up and do not count."""
    times: list[list[int]] = [[] for _ in ways]
    for _ in range(turns):
        for way, taken in zip(ways, times, strict=True):
            way()
            way()
            taken += [_time(way) for _ in range(calls)]
    return [median(taken) / NANOSECONDS for taken in times]


def _time(way: Callable[[], object]) -> int:
    start = process_time_ns()
    way()
    return process_time_ns() - start
