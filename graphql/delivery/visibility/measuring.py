"""Asks after each commit until what was published is seen, and writes down how long that took.

It is done beside the publishing, by the process that published; what a server does not serve yet is not measured.
"""

from __future__ import annotations

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from delivery.background import Background
from delivery.edges.asking import ask
from delivery.models import SeenPublication
from delivery.visibility.expected import question_of
from delivery.visibility.places import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery.visibility.expected import Question
    from delivery.visibility.places import Place
    from publication.stream import ReadableChange

DEADLINE = 30.0  # seconds after the commit
LATEST = 10.0  # whoever begins to look so long after the commit finds out how busy it was itself
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 1.0  # seconds between two questions
MOST_AT_ONCE = 5  # transactions: of a whole load of them the newest stand for all
KEPT = timedelta(days=90)
logger = logging.getLogger("delivery")


@dataclass(frozen=True, slots=True)
class Committed:
    """What a transaction changed, and when it was over."""

    changes: Sequence[ReadableChange]
    at: datetime = field(default_factory=timezone.now)
    clock: float = field(default_factory=time.monotonic)


def measure(committed: list[Committed]) -> None:
    asked = places()
    if not asked[0].is_served():
        logger.info("Nobody sees when what is published is visible: %s is not served", asked[0].url)
        return
    for each in committed[-MOST_AT_ONCE:]:
        if time.monotonic() - each.clock > LATEST:
            continue
        question = question_of(each.changes, each.at)
        if question is not None:
            _measure(question, each, asked)


measuring: Background[Committed] = Background("publish to visible", measure)


def hear(changes: Sequence[ReadableChange], **_: Any) -> None:
    """Of `publication.stream.changed`."""
    measuring.put(Committed(changes))


def forget_old_sightings() -> None:
    """Take out what is older than it is kept. The worker does so."""
    old = SeenPublication.objects.filter(committed_at__lt=timezone.now() - KEPT)
    if old.exists():
        old.delete()


def _measure(question: Question, committed: Committed, asked: Sequence[Place]) -> None:
    with ThreadPoolExecutor(len(asked), thread_name_prefix="visible") as pool:
        found = list(pool.map(lambda place: _seen(place, question, committed.clock), asked))
    SeenPublication.objects.bulk_create(
        SeenPublication(
            publication=each.publication,
            type=each.type,
            is_withdrawal=each.is_withdrawal,
            committed_at=committed.at,
            place=place.name,
            editions=len(each.sightings),
            seconds=seconds[number],
        )
        for place, seconds in zip(asked, found, strict=True)
        for number, each in enumerate(question.expected)
    )


def _seen(place: Place, question: Question, since: float) -> list[float | None]:
    """For each publication the seconds after which the place showed it in all its editions."""
    seconds: list[float | None] = [None] * len(question.expected)
    headers, pause, waiting = dict(place.headers), FIRST_PAUSE, threading.Event()
    while None in seconds and time.monotonic() - since < DEADLINE:
        try:
            answers = [ask("GET", place.url + address, headers)[1] for address in question.addresses]
        except (OSError, HTTPException):
            answers = [b""] * len(question.addresses)
        after = time.monotonic() - since
        for number, is_seen in enumerate(question.seen_in(answers)):
            if is_seen and seconds[number] is None:
                seconds[number] = after
        if None in seconds:
            waiting.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
    return seconds
