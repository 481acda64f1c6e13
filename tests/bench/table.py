"""The tables that are printed. Times are this machine's and this moment's; ratios can be compared."""

from __future__ import annotations

import platform
from functools import partial
from typing import TYPE_CHECKING

from django.db import connection

from tests.bench import publishing
from tests.bench.questions import QUESTIONS
from tests.bench.timing import compare
from tests.bench.ways import by_delivery, by_hand, by_request

if TYPE_CHECKING:
    from tests.bench.questions import Question

TURNS, CALLS = 5, 8
WAYS = {
    "1 by hand: SQL and orjson, no GraphQL": by_hand,
    "2 delivery's answer(...), as bytes": by_delivery,
    "3 the WSGI application": by_request,
}


def print_tables(initiatives: int) -> None:
    """Measure and print."""
    version = ".".join(map(str, connection.get_database_version()))
    print(f"{initiatives} initiatives, {connection.display_name} {version}, Python {platform.python_version()}.")
    print("Median processor time of this process, in ms; the ratio is against the first row.\n")
    _print_questions()
    _print_publishing()


def _print_questions() -> None:
    columns = [_times(question) for question in QUESTIONS]
    print(" " * 40 + f"{'':8}".join(f"{question.name:>10}" for question in QUESTIONS))
    for row, label in enumerate(WAYS):
        cells = (f"{times[row]:10.2f}{_ratio(times[row], times[0])}" for times in columns)
        print(f"{label:40}{''.join(cells)}".rstrip())
    for question in QUESTIONS:
        print(f"  {question.name}: {question.words}")


def _times(question: Question) -> list[float]:
    return compare([partial(way, question) for way in WAYS.values()], turns=TURNS, calls=CALLS)


def _print_publishing() -> None:
    published, saved = publishing.costs()
    print(f"\n{'':40}{'ms':>10}{'':8}{'statements':>12}")
    for label, cost in (("4 publishing one initiative", published), ("  the same, but not projected", saved)):
        ratio = _ratio(cost.milliseconds, saved.milliseconds)
        print(f"{label:40}{cost.milliseconds:10.2f}{ratio}{cost.statements:12}")
    print("  ratio: against the same save with the draining switched off")


def _ratio(time: float, floor: float) -> str:
    return f" {f'× {time / floor:.1f}':<7}"
