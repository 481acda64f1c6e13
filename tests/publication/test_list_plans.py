"""No list reads a table from end to end: whatever narrows or sorts it, each step of its statement takes an index."""

from __future__ import annotations

import datetime
import json
import re
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection, transaction

from publication.models import Publication, PublishedLink, PublishedObject
from publication.store import (
    ContainsWords,
    DatedBetween,
    DuringPeriod,
    HappenedBetween,
    HasKey,
    InLanguage,
    LinkedTo,
    Not,
    Order,
    Ranked,
    RefersTo,
    Scope,
    Selection,
    SortKey,
    moment_at,
    select,
    withdrawn_from,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY = 3_000
MOMENT = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
DAY = MOMENT.date()
SCOPE = Scope("vejle", str(uuid.UUID(int=1)), "en", ("da",))
TABLES = {"publication_publishedlink", "publication_publishedobject", "publication_publication"}
PARTNER = RefersTo("partner_links.partner", "Partner", (LinkedTo("kind", ("port",)), ContainsWords("x")))
CONDITIONS = {
    "nothing": (),
    "tag": (LinkedTo("tags", ("pendling", "Østersøen")),),
    "value": (LinkedTo("status", ("paused", "ongoing")),),
    "key": (HasKey((str(uuid.UUID(int=7)), str(uuid.UUID(int=8)))),),
    "language": (InLanguage(("da",)),),
    "reference": (PARTNER,),
    "reference of a reference": (RefersTo("partner_links.partner", "Partner", (RefersTo("themes", "Theme"),)),),
    "date": (DatedBetween("starts_on", DAY, DAY),),
    "moment": (HappenedBetween(Order.UPDATED, MOMENT, MOMENT),),
    "period": (DuringPeriod(DAY, DAY),),
    "words": (ContainsWords("grøn omstilling"),),
    "denied": (Not(PARTNER), Not(DatedBetween("ends_on", DAY, DAY))),
}
ORDERS = [
    *((SortKey(order),) for order in Order),
    (SortKey(Ranked("status", ("paused", "ongoing"))), SortKey(Order.STARTS_ON, nulls_first=True)),
]
pytestmark = pytest.mark.xdist_group("plans")  # whose rows are written once


@pytest.fixture(scope="module")
def many(django_db_setup: object, django_db_blocker: Any) -> Iterator[None]:
    """Rows of two types and their links, in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        heads = PublishedObject.objects.bulk_create(
            map(
                _head,
                range(1, MANY),
                Publication.objects.bulk_create(
                    Publication(
                        key=uuid.UUID(int=n),
                        language="da",
                        type="Initiative",
                        slug=f"name-{n}",
                        is_regional=n % 3 == 0,
                        document=b"{}",
                        published_at=MOMENT,
                    )
                    for n in range(1, MANY)
                ),
            )
        )
        PublishedLink.objects.bulk_create(
            PublishedLink(source=head, field=field, target=target)
            for n, head in enumerate(heads)
            for field, target in (
                ("status", ["paused", "ongoing"][n % 2]),
                ("starts_on", head.starts_on.isoformat()),
                ("tags", f"word {n % 500}"),
                ("partner_links.partner", str(uuid.UUID(int=n + 1))),
            )
        )
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
            if connection.vendor == "postgresql":  # which may read all where it expects to need most
                for other in ("seqscan", "hashjoin", "mergejoin"):
                    cursor.execute(f"SET LOCAL enable_{other} = off")
        yield
        transaction.set_rollback(True)


def _head(number: int, publication: Publication) -> PublishedObject:
    return PublishedObject(
        key=publication.key,
        language="da",
        type=["Initiative", "Partner"][number % 2],
        publication=publication,
        source_table="wagtailcore_page",
        source_id=1_000_000 + number,
        path=f"/{number}/",
        title=str(number),
        title_order=str(number).encode(),
        search_text=str(number),
        is_regional=number % 3 == 0,
        starts_on=DAY + datetime.timedelta(days=number % 28),  # were all of them the same, an index would be no help
        first_published_at=MOMENT,
        updated_at=MOMENT,
    )


@pytest.mark.parametrize("conditions", CONDITIONS.values(), ids=CONDITIONS)
def test_no_filter_reads_a_whole_table(many, db, conditions):
    assert read_whole(lambda: select(SCOPE, Selection("Initiative", conditions, first=20))) == []


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: ",".join(map(str, order)))
def test_no_order_reads_a_whole_table(many, db, order):
    cursor = select(SCOPE, Selection("Initiative", order=order, first=1)).cursors[0]
    assert read_whole(lambda: select(SCOPE, Selection("Initiative", order=order, first=20, after=cursor))) == []


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: ",".join(map(str, order)))
def test_a_list_begins_alike_whether_it_is_counted_or_not(many, db, order):
    for first in (0, 1, 20, 100):
        counted = select(SCOPE, Selection("Initiative", order=order, first=first))
        begun = select(SCOPE, Selection("Initiative", order=order, first=first, is_counted=False))
        assert shown(begun) == shown(counted)
        assert begun.total is None
    assert read_whole(lambda: select(SCOPE, Selection("Initiative", order=order, first=20, is_counted=False))) == []


def test_the_end_of_a_list_is_told_without_counting(many, db):
    few = Selection("Initiative", (HasKey((str(uuid.UUID(int=6)), str(uuid.UUID(int=12)))),), first=2, is_counted=False)
    assert not select(SCOPE, few).has_next
    assert select(SCOPE, replace(few, first=1)).has_next


def test_what_had_a_name_is_found_by_it(many, db):
    """Also what is put on record of it, and what waits to be."""
    then = replace(SCOPE, at=moment_at(MOMENT + datetime.timedelta(days=1)))
    for scope in (SCOPE, then):
        assert read_whole(lambda scope=scope: withdrawn_from(scope, "Initiative", "name-9")) == []


def shown(page: Any) -> Any:
    return [entry.key for entry in page.entries], list(page.cursors), page.has_next, page.has_previous


def test_what_no_index_helps_with_is_noticed(many, db):
    """Else this file would prove nothing."""
    assert read_whole(lambda: list(PublishedObject.objects.filter(search_text="7"))) == ["publication_publishedobject"]


def read_whole(ask: Any) -> list[str]:
    """The tables of the log that the statement which `ask` sends reads from end to end."""
    sent: list[tuple[str, Any]] = []

    def keep(execute: Any, statement: str, values: Any, is_many: bool, context: Any) -> Any:
        sent.append((statement, values))
        return execute(statement, values, is_many, context)

    with connection.execute_wrapper(keep):
        ask()
    statement, values = sent[0]  # the second reads documents by their numbers
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", values)
            steps = [(parent, step) for _, parent, _, step in cursor.fetchall()]
            made = {(parent, step.split()[1]) for parent, step in steps if step.startswith("CO-ROUTINE ")}
            read = [step for parent, step in steps if (parent, step.partition(" ")[2]) not in made]  # not a page of it
            return [name for step in read if (name := _scanned(step, statement)) in TABLES]
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}", values)
        [[plan]] = cursor.fetchall()
        return list(_sequential(plan[0]["Plan"] if isinstance(plan, list) else json.loads(plan)[0]["Plan"]))


def _scanned(step: str, statement: str) -> str:
    """The table that a step of SQLite's reads from end to end, by its alias in the statement."""
    found = re.match(r"SCAN (\w+)", step)  # also of an index
    if not found:
        return ""
    aliased = re.search(rf"(publication_\w+)\"? AS {found[1]}\b", statement)
    return aliased[1] if aliased else found[1]


def _sequential(plan: dict[str, Any]) -> Iterator[str]:
    if plan.get("Relation Name") in TABLES and not {"Index Cond", "Recheck Cond"} & plan.keys():
        yield plan["Relation Name"]
    for inner in plan.get("Plans", ()):
        yield from _sequential(inner)
