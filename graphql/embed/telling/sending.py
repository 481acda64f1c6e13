"""Sends the letters, and tries again until the mail server takes them."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import Q

from delivery.scopes import EDITIONS, EVERYWHERE
from embed.models import Letter
from embed.telling.writing import written
from publication import store
from publication.local_text.digest import is_of_the_server
from publication.withdrawn_shown import recipients

if TYPE_CHECKING:
    from datetime import datetime

HELD = timedelta(minutes=5)  # by whoever sends it; a mail server is waited for shorter
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
GIVEN_UP = timedelta(days=7)
logger = logging.getLogger(__name__)


def send(now: datetime) -> int:
    """Send what is due; returns how many mails that was. Where the server is away, the others wait as well.

    A mail that was taken is sent again only where the process ends before that is noted; it then has the same
    `Message-ID`, by which mail servers know it.
    """
    is_due = (Q(held_until=None) | Q(held_until__lte=now)) & (Q(retry_at=None) | Q(retry_at__lte=now))
    sent = 0
    for letter in Letter.objects.filter(is_due).order_by("failures", "pk"):
        if not Letter.objects.filter(is_due, pk=letter.pk).update(held_until=now + HELD):
            continue  # another process has it
        try:
            sent += _send(letter)
        except (OSError, ValueError) as error:
            _wait(letter, error, now)
            if is_of_the_server(error):
                break
        else:
            letter.delete()
    return sent


def _send(letter: Letter) -> bool:
    """Whether there was anybody to send it to, and an edition to tell of. Raises `OSError`, or `ValueError`."""
    to = recipients(letter.edition, letter.hosts)
    editions = store.select(EVERYWHERE, EDITIONS.selection).entries
    edition = next((each for each in editions if each.key == letter.edition), None)
    if not to or edition is None:
        return False
    subject, text = written(edition, letter.withdrawals, [each.host for each in to])
    headers = {"Message-ID": f"<withdrawal-{letter.pk}-{int(letter.written_at.timestamp())}@{_domain()}>"}
    EmailMessage(subject, text, None, [to[0].email], headers=headers).send()
    return True


def _domain() -> str:
    return str(settings.WAGTAILADMIN_BASE_URL).split("//")[-1].split("/")[0].split(":")[0]


def _wait(letter: Letter, error: Exception, now: datetime) -> None:
    """Nothing of the error is logged but its kind: servers repeat addresses."""
    if letter.written_at < now - GIVEN_UP:
        logger.error("A letter about what was withdrawn was given up after %d times", letter.failures + 1)
        letter.delete()
        return
    wait = min(FIRST_WAIT * 2 ** min(letter.failures, 10), LONGEST_WAIT)
    letter.failures += 1
    letter.retry_at, letter.held_until = now + wait, None
    letter.save()
    logger.warning("A letter was not sent, for the %d. time: %s", letter.failures, type(error).__name__)
