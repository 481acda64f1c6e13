"""What was shown under a name from moment to moment, told again from what was put on record."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from publication.store.entries import Withdrawn
from publication.store.rows import key_text, moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

_Layer = tuple[str, str, str]  # key, language, edition


@dataclass(frozen=True, slots=True)
class Event:
    """A layer of an object is, from a moment on, as a publication or its restatement says; or its head is gone."""

    at: datetime
    turn: int  # of those of one moment: publications, their restatements, heads that triggers took away
    number: int
    publication: int
    layer: _Layer
    is_gone: bool
    is_hidden: bool
    slug: str
    reaches: bool  # whether it is the edition's to show
    expires_at: datetime | None

    @classmethod
    def of(cls, row: Sequence[Any]) -> Event:
        """From a row of `publication.store.withdrawals`."""
        at, turn, number, publication, key, language, edition, is_gone, is_hidden, slug, reaches, expires_at = row
        return cls(
            at=moment(at),
            turn=turn,
            number=number,
            publication=publication,
            layer=(key_text(key), language, edition),
            is_gone=bool(is_gone),
            is_hidden=bool(is_hidden),
            slug=slug or "",
            reaches=bool(reaches),
            expires_at=None if expires_at is None else moment(expires_at),
        )

    def is_readable(self, at: datetime) -> bool:
        return not self.is_gone and self.reaches and (self.expires_at is None or self.expires_at > at)


def told(events: Iterable[Event], slug: str, now: datetime) -> Withdrawn | None:
    """What was shown last under the name, and until when; None where it is shown, or never was."""
    ordered = sorted(events, key=attrgetter("at", "turn", "number"))
    expiries = {each.expires_at for each in ordered if each.expires_at is not None and each.expires_at <= now}
    by_moment = {at: list(each) for at, each in groupby(ordered, attrgetter("at"))}
    states: dict[_Layer, Event] = {}
    shown: str | None = None
    ended: Withdrawn | None = None
    for at in sorted(by_moment.keys() | expiries):
        for event in by_moment.get(at, ()):
            _apply(event, states)
        still = _shown(states, slug, at)
        if shown is not None and still is None:
            ended = Withdrawn(shown, at)
        shown = still
    return None if shown is not None else ended


def _apply(event: Event, states: dict[_Layer, Event]) -> None:
    """Only a publication follows another: what is said of one that was superseded changes nothing."""
    before = states.get(event.layer)
    if event.turn == 0 or (before is not None and before.publication == event.publication and not before.is_gone):
        states[event.layer] = event


def _shown(states: dict[_Layer, Event], slug: str, at: datetime) -> str | None:
    """The key of an object that can be read under the name, and is not hidden."""
    readable = [each for each in states.values() if each.is_readable(at)]
    hidden = {each.layer[0] for each in readable if each.is_hidden}
    named = (each.layer[0] for each in readable if each.slug == slug and each.layer[0] not in hidden)
    return min(named, default=None)
