"""Telling web editors where transactions end: on either database, whoever writes, and by several workers at once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone

from cms import models
from embed.models import Letter, NoticedName
from embed.telling.noticing import notice
from embed.telling.sending import send
from embed.telling.settling import settle
from publication.queue import drain_apart
from tests.cms.content import make_snippet
from tests.embed.test_telling import MINUTE, name_somebody

if TYPE_CHECKING:
    from datetime import datetime

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _begun():
    name_somebody("vejle", "www.vejle.dk", "web@vejle.example")
    name_somebody("kolding", "www.kolding.dk", "web@kolding.example")
    notice(timezone.now())


def at_once(step, now: datetime) -> None:
    """Two workers do the same."""

    def work(_worker: int) -> None:
        try:
            step(now)
        finally:
            connection.close()

    if connection.vendor == "sqlite":  # in which one writes at a time
        step(now)
        step(now)
        return
    with ThreadPoolExecutor(2) as workers:
        list(workers.map(work, range(2)))


def test_each_is_told_once_whoever_withdraws_and_however_many_workers_there_are():
    blocks = [make_snippet(models.ContentBlock, slug=slug, title=slug) for slug in ("a", "b", "c", "d")]
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        blocks[3].unpublish()
        raise ZeroDivisionError  # what is rolled back never was
    blocks[0].unpublish()
    blocks[1].delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cms_contentblock SET live = FALSE WHERE slug = 'c'")
    drain_apart()
    now, deadline = timezone.now(), time.monotonic() + 10
    while NoticedName.objects.count() < 6 and time.monotonic() < deadline:  # three in each of two editions
        at_once(notice, now)  # again, while somebody's transaction on the same server is not over
    assert NoticedName.objects.count() == 6
    at_once(settle, now + 1.1 * MINUTE)
    assert Letter.objects.count() == 2
    at_once(send, now + 1.1 * MINUTE)
    assert sorted((*each.to, each.subject) for each in mail.outbox) == [
        ("web@kolding.example", "3 tekster vises ikke længere: Kolding"),
        ("web@vejle.example", "3 tekster vises ikke længere: Vejle"),
    ]
    assert [Letter.objects.count(), NoticedName.objects.count()] == [0, 0]
