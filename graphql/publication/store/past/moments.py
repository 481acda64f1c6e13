"""From a time that somebody names to the state that the log had then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from publication.store.entries import Moment
from publication.store.rows import moment
from publication.store.statement import Statement

if TYPE_CHECKING:
    from datetime import datetime


class UnknownMomentError(ValueError):
    """What was shown at this moment cannot be told."""


class FutureMomentError(UnknownMomentError):
    """The moment has not come yet."""


class ForgottenMomentError(UnknownMomentError):
    """What was shown then is kept no longer; `kept_from` is the first moment that can be told."""

    def __init__(self, kept_from: datetime) -> None:
        self.kept_from = kept_from
        super().__init__(f"The log is kept from {kept_from.isoformat()} on.")


def moment_at(at: datetime) -> Moment:
    """The moment, in one statement. Raises `UnknownMomentError`. Before the first publication nothing was shown."""
    if at > timezone.now():
        raise FutureMomentError(f"{at.isoformat()} lies in the future.")
    statement = Statement()
    then = statement.value(connection.ops.adapt_datetimefield_value(at))
    published = f"FROM publication_publication WHERE published_at <= {then}"
    restated = f"FROM publication_restatement WHERE stated_at <= {then}"
    [(last, restatement, *moments, removals)] = statement.rows(
        f"SELECT (SELECT MAX(seq) {published}), (SELECT MAX(id) {restated}), "
        f"(SELECT MAX(published_at) {published}), (SELECT MAX(stated_at) {restated}), "
        f"(SELECT MAX(kept_from) FROM publication_removal), (SELECT COUNT(*) FROM publication_removal)"
    )
    published_at, stated_at, kept_from = (None if value is None else moment(value) for value in moments)
    if kept_from is not None and at < kept_from:
        raise ForgottenMomentError(kept_from)
    last_at = max(filter(None, (published_at, stated_at)), default=None)
    return Moment(at, last_at, last or 0, restatement or 0, removals)
