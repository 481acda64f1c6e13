"""Reads what an edge noted: which of what it keeps it gave, and in whose page that stood.

A line is a day, a host or `-`, and what was shown, as the shipped VCL writes it and `varnishncsa` hands it on.
"""

from __future__ import annotations

import re
import time
from datetime import date
from typing import TYPE_CHECKING

from delivery.execution import Operation, answer
from delivery.operations import promised_operation
from embed.counting.hosts import host_of
from embed.counting.tally import Showable, Site, tally
from embed.hosts import is_allowed

if TYPE_CHECKING:
    from collections.abc import Iterable

_LINE = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<address>\S+) (?P<showings>\S+)\n?")
REMEMBERED = 60.0  # seconds: how late it is heard that an edition names other hosts


class BadLineError(Exception):
    """A line that no edge of ours wrote."""


class Notes:
    """Counts lines. It asks the API now and then which hosts the editions name."""

    def __init__(self) -> None:
        self._hosts: dict[str, tuple[str, ...]] = {}
        self._until = 0.0

    def count(self, line: str) -> None:
        """Raises `BadLineError`, which says what was expected."""
        match = _LINE.fullmatch(line)
        if match is None:
            raise BadLineError("Expected a day, an address and what was shown, each after a space.")
        try:
            day = date.fromisoformat(match["day"])
            shown = [Showable.read(each) for each in match["showings"].split(",")]
        except ValueError as error:
            raise BadLineError(f"Expected a day and what was shown: {error}.") from error
        host = host_of(match["address"])
        if host is None:
            return
        editions = self._editions()
        for each in shown:
            hosts = editions.get(each.edition)
            if hosts is not None and each.is_counted(host):
                tally.count(each, Site(host, is_named=is_allowed(host, hosts)), day)

    def _editions(self) -> dict[str, tuple[str, ...]]:
        if time.monotonic() > self._until:
            self._hosts = _hosts_of_editions()
            self._until = time.monotonic() + REMEMBERED
        return self._hosts


def _hosts_of_editions() -> dict[str, tuple[str, ...]]:
    """The hosts that each edition names."""
    answered = answer(Operation(promised_operation("EmbeddableEditions").document), "edges")
    editions = (answered.data or {})["editions"]
    return {each["slug"]: tuple(host["host"] for host in each["hosts"]) for each in editions}


def count_lines(lines: Iterable[str], notes: Notes) -> int:
    """Count all that can be read; returns how many could not."""
    bad = 0
    for line in lines:
        try:
            notes.count(line)
        except BadLineError:
            bad += 1
    return bad
