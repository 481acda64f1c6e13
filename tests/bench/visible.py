"""How soon all processes of a server that many read from give what another one published, and whether it stays so."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from django.db import transaction

from cms import models
from tests.bench.asking import as_get, ask, graphql
from tests.bench.processes import CLIENT_CORE, pinned
from tests.bench.questions import QUESTIONS, SLUG
from tests.bench.services import IN_FRONT, kernen_cached

if TYPE_CHECKING:
    from pathlib import Path

    from tests.bench.asking import Request

WORKERS, RATE = 2, 200  # answers a second that readers ask for, of the questions in turn
IN_A_ROW = 6  # new answers after which all processes are taken to give them: one that did not would be met
ENOUGH = 10.0  # seconds
_TITLE = f'{{ edition(slug: "vejle") {{ initiative(slug: "{SLUG}") {{ title }} }} }}'


def visible(database: str, binaries: Path, folder: Path, publishes: int) -> dict[str, float]:
    """Milliseconds from the commit until all say the new title, and how many old ones were given after that."""
    service = kernen_cached(database, binaries)
    place = service.command.index("--workers") + 1
    service.command[place] = str(WORKERS)
    service.start(folder)
    try:
        asked = [service.request(question) for question in QUESTIONS]
        readers = _read(asked)
        title = as_get(graphql(asked[0].port, "/graphql/", _TITLE, {}, **IN_FRONT))
        try:
            taken, stale = _publish(title, publishes)
        finally:
            said, _ = readers.communicate()
        told: dict[str, Any] = json.loads(said)
    finally:
        service.stop()
    times = sorted(taken)
    return {
        "publishes": publishes,
        "p50": times[len(times) // 2],
        "p95": times[len(times) * 95 // 100],
        "stale": stale,
        "reads": told["requests"],
        "failed": told["failed"],
        "read p99": told["p99"],
    }


def _read(asked: list[Request]) -> subprocess.Popen[bytes]:
    requests = json.dumps([{"port": each.port, "path": each.path, "headers": dict(each.headers)} for each in asked])
    command = pinned([sys.executable, "-m", "tests.bench.steady", requests, str(RATE)], CLIENT_CORE)
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def _publish(asked: Request, publishes: int) -> tuple[list[float], int]:
    page = models.InitiativePage.objects.get(slug=SLUG)
    taken: list[float] = []
    stale = 0
    for number in range(publishes):
        page.title = f"Visible {number}"
        with transaction.atomic():
            page.save_revision().publish()
        committed = time.perf_counter()
        taken.append((_seen(asked, page.title) - committed) * 1_000)
        stale += sum(_title(asked) != page.title for _ in range(IN_A_ROW))
    return taken, stale


def _seen(asked: Request, title: str) -> float:
    """When the first of many new answers in a row had come."""
    new, first, ends = 0, 0.0, time.perf_counter() + ENOUGH
    while new < IN_A_ROW:
        if time.perf_counter() > ends:
            raise RuntimeError(f"{title} is not given by all processes after {ENOUGH} seconds")
        is_new = _title(asked) == title
        first = time.perf_counter() if is_new and not new else first
        new = new + 1 if is_new else 0
    return first


def _title(asked: Request) -> str:
    title: str = json.loads(ask(asked).body)["data"]["edition"]["initiative"]["title"]
    return title
