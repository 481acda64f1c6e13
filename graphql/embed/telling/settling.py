"""Looks again at names that were noticed, and writes letters about what is really gone."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction

from delivery.scopes import EDITIONS, EVERYWHERE, scope_in
from embed.models import Letter, NoticedName, ToldWithdrawal
from publication import store
from publication.withdrawn_shown import last_shown, recipients

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from publication.store import Entry, Scope

SETTLES = timedelta(seconds=60)  # what comes back by then was moved, renamed or published again
REMEMBERED = timedelta(days=400)


def settle(now: datetime) -> None:
    """Write what has to be told of names that were noticed long enough ago: one letter for each recipient."""
    due = NoticedName.objects.filter(noticed_at__lte=now - SETTLES)
    editions = {each.key: each for each in store.select(EVERYWHERE, EDITIONS.selection).entries}
    for key in set(due.values_list("edition", flat=True)):
        with transaction.atomic():
            names = list(due.filter(edition=key).select_for_update().order_by("type", "slug"))
            edition = editions.get(key)
            gone = {} if edition is None else _gone(edition, names)
            fresh = {number for number, each in gone.items() if each["withdrawn_at"] > (now - SETTLES).isoformat()}
            _write(key, [each for number, each in gone.items() if number not in fresh], now)
            NoticedName.objects.filter(pk__in=fresh).update(noticed_at=now)  # it came back, and went once more
            NoticedName.objects.filter(pk__in=[each.pk for each in names if each.pk not in fresh]).delete()
    ToldWithdrawal.objects.filter(told_at__lt=now - REMEMBERED).delete()


def _gone(edition: Entry, names: Iterable[NoticedName]) -> dict[int, dict[str, str]]:
    """By their numbers those of the names under which the edition shows nothing now."""
    scope = scope_in(edition, None)
    return {name.pk: each for name in names if (each := _withdrawal(scope, name)) is not None}


def _withdrawal(scope: Scope, name: NoticedName) -> dict[str, str] | None:
    """None also for what may not be embedded, what was erased, and what the edition shows under another name."""
    if store.by_slug(scope, name.type, name.slug) is not None:
        return None
    withdrawn = store.withdrawn_from(scope, name.type, name.slug)
    if withdrawn is None or store.by_keys(scope, [withdrawn.key]):
        return None
    last = last_shown(scope, withdrawn.key, withdrawn.withdrawn_at)
    if last is None or not last.is_embeddable:
        return None
    moment = withdrawn.withdrawn_at.isoformat()
    return {"type": name.type, "slug": name.slug, "title": last.title, "withdrawn_at": moment}


def _is_news(edition: str, withdrawal: dict[str, str]) -> bool:
    said = "\0".join((edition, withdrawal["type"], withdrawal["slug"], withdrawal["withdrawn_at"]))
    _told, is_news = ToldWithdrawal.objects.get_or_create(digest=sha256(said.encode()).hexdigest())
    return is_news


def _write(edition: str, gone: list[dict[str, str]], now: datetime) -> None:
    """One letter for each address, whatever number of hosts it looks after, of what nobody was told yet."""
    news = [each for each in gone if _is_news(edition, each)]
    if not news:
        return
    hosts: dict[str, list[int]] = {}
    for each in recipients(edition):
        hosts.setdefault(each.email.casefold(), []).append(each.number)
    Letter.objects.bulk_create(
        Letter(edition=edition, hosts=numbers, withdrawals=news, written_at=now) for numbers in hosts.values()
    )
