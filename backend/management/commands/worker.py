"""The worker: scheduled publishing, what others left behind, edges, work in the background, mail, old counts."""

from __future__ import annotations

import logging
import signal
import threading
import time
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from backend.background import forget_finished_tasks, run_tasks, take_up_what_was_cut_off
from backend.scheduling import do_what_is_due
from delivery.edges.rounds import follow_with_edges
from delivery.usage.writing import forget_old_use
from delivery.visibility.measuring import forget_old_sightings
from embed.counting.writing import forget_old_showings
from embed.telling.noticing import positions
from embed.telling.rounds import tell_of_withdrawals
from publication.local_text.digest import send_digests
from publication.queue import drain_apart, enqueue_expired
from publication.search_engine import follow

if TYPE_CHECKING:
    from argparse import ArgumentParser

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Publish what is scheduled, drain the dirty queue and work in the background, until told to stop."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--interval", type=float, default=10.0, help="seconds between rounds (default 10)")
        parser.add_argument("--rounds", type=int, default=0, help="stop after so many rounds (default: never)")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        if threading.current_thread() is threading.main_thread():
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_: stop.set())
        done = 0
        while not stop.is_set():
            end = time.monotonic() + options["interval"]
            self._round(stop, options["interval"])
            done += 1
            if done == options["rounds"]:
                return
            stop.wait(max(0.0, end - time.monotonic()))

    def _round(self, stop: threading.Event, seconds: float) -> None:
        """One round. A step that fails is logged and tried again in the next, for the database may only be away."""

        def work_in_background() -> None:  # last, and no longer than until the next round
            take_up_what_was_cut_off()
            run_tasks(stop, seconds)

        close_old_connections()
        for step in (*_STEPS, work_in_background):
            try:
                step()
            except Exception:
                logger.exception("%s failed; the next round tries again", step.__name__)


def _drain() -> None:
    """Some objects a transaction: one that cannot be published stops no other, and no lock is held for long."""
    for error in drain_apart():
        logger.error("Left in the queue: %s", error)


def _follow_with_edges() -> None:
    follow_with_edges(positions())


_STEPS = (
    *(do_what_is_due, enqueue_expired, _drain, tell_of_withdrawals, _follow_with_edges, follow, send_digests),
    *(forget_old_use, forget_old_showings, forget_old_sightings, forget_finished_tasks),
)
