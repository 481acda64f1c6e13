"""Paging by cursor, forwards and backwards, gives the whole list once and in order, with equal and absent values."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

import orjson
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delivery.execution import Operation, answer
from delivery.identifiers import parse_global_id
from publication.models import Publication, PublishedLink, PublishedObject
from publication.projection.ordering import title_order
from tests.engines import examples

DAYS = st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 1, 4))
MOMENTS = st.sampled_from([datetime.datetime(2026, 1, 1, 0, 0, second, tzinfo=datetime.UTC) for second in range(3)])


@dataclass(frozen=True)
class Row:
    """What a list may be sorted by."""

    key: uuid.UUID
    title: str
    first_published: datetime.datetime
    updated: datetime.datetime
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    status: str | None = None


ROWS = st.lists(
    st.builds(
        Row,
        key=st.uuids(version=4),
        title=st.sampled_from(["a", "A", "Æblegrød", "Ørsted", "Ål", "aa", ""]),
        first_published=MOMENTS,
        updated=MOMENTS,
        starts_on=st.none() | DAYS,
        ends_on=st.none() | DAYS,
        status=st.sampled_from([None, "ongoing", "paused", "proposed"]),
    ),
    max_size=9,
    unique_by=lambda row: row.key,
)
STATUSES = ("proposed", "approved", "ongoing", "paused", "completed", "cancelled")
SORTED_BY = {
    "STATUS": lambda row: None if row.status is None else STATUSES.index(row.status),
    "TITLE": lambda row: title_order(row.title, "da"),
    "FIRST_PUBLISHED": lambda row: row.first_published,
    "UPDATED": lambda row: row.updated,
    "STARTS_ON": lambda row: row.starts_on,
    "ENDS_ON": lambda row: row.ends_on,
}


def publish(rows: list[Row]) -> None:
    """Write the rows into the log as it would have published them."""
    publications = Publication.objects.bulk_create(
        Publication(key=row.key, language="da", type="Initiative", document=orjson.dumps({}), published_at=row.updated)
        for row in rows
    )
    heads = PublishedObject.objects.bulk_create(
        PublishedObject(
            key=row.key,
            language="da",
            type="Initiative",
            publication=publication,
            source_table="wagtailcore_page",
            source_id=1_000_000 + row.key.int % 10**15,
            title=row.title,
            title_order=title_order(row.title, "da"),
            search_text=row.title.casefold(),
            is_regional=True,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            first_published_at=row.first_published,
            updated_at=row.updated,
        )
        for row, publication in zip(rows, publications, strict=True)
    )
    PublishedLink.objects.bulk_create(
        PublishedLink(source=head, field="status", target=row.status)
        for head, row in zip(heads, rows, strict=True)
        if row.status
    )


def expected(rows: list[Row], order: list[str]) -> list[str]:
    """The keys, sorted by the last of the order first: Python's sorting leaves equal ones as they were."""
    found = sorted(rows, key=lambda row: row.key.bytes)
    for name in reversed(order):
        first, direction = name.endswith("_NULLS_FIRST"), name.removesuffix("_NULLS_FIRST")
        value = SORTED_BY[direction.rpartition("_")[0]]
        valued = sorted(
            (row for row in found if value(row) is not None), key=value, reverse=direction.endswith("_DESC")
        )
        without = [row for row in found if value(row) is None]
        found = [*without, *valued] if first else [*valued, *without]
    return [str(row.key) for row in found]


def part(order: list[str], **arguments: Any) -> dict[str, Any]:
    declared = ", ".join(f"${name}: {'Int' if name in ('first', 'last') else 'String'}" for name in arguments)
    call = ", ".join([f"orderBy: [{', '.join(order)}]", *(f"{name}: ${name}" for name in arguments)])
    selection = "totalCount nodes { id } edges { cursor node { id } } pageInfo { ...Info }"
    document = (
        f'query ({declared}) {{ edition(slug: "vejle") {{ initiatives({call}) {{ {selection} }} }} }}'
        " fragment Info on PageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
    )
    result: Any = answer(Operation(document, arguments), "a test")
    assert result.errors == ()
    found: dict[str, Any] = result.data["edition"]["initiatives"]
    assert [edge["node"] for edge in found["edges"]] == found["nodes"]
    cursors = [edge["cursor"] for edge in found["edges"]]
    info = found["pageInfo"]
    assert [info["startCursor"], info["endCursor"]] == ([cursors[0], cursors[-1]] if cursors else [None, None])
    return found


def keys(found: dict[str, Any]) -> list[str]:
    return [parse_global_id(node["id"]).key for node in found["nodes"]]  # type: ignore[union-attr]  # each of these has one


ORDERS = [
    *([f"{name}_{direction}"] for name in SORTED_BY for direction in ("ASC", "DESC")),
    *([f"{name}_{direction}_NULLS_FIRST"] for name in ("STARTS_ON", "ENDS_ON") for direction in ("ASC", "DESC")),
]
NAMES = st.sampled_from([name for [name] in ORDERS])


@pytest.mark.django_db
@pytest.mark.parametrize("order", ORDERS, ids="".join)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, size=st.integers(1, 4))
def test_parts_make_the_whole(order, rows, size):
    hold(order, rows, size)


@pytest.mark.django_db
@settings(max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.lists(NAMES, min_size=2, max_size=3), rows=ROWS, size=st.integers(1, 4))
def test_parts_make_the_whole_by_several_keys(order, rows, size):
    hold(order, rows, size)


def hold(order: list[str], rows: list[Row], size: int) -> None:
    """The list is in order, whole and in parts, from either end."""
    with transaction.atomic():
        publish(rows)
        whole = expected(rows, order)
        assert keys(part(order, first=100)) == whole
        assert keys(part(order, last=100)) == whole
        for forwards in (True, False):
            assert walk(order, size, len(whole), forwards=forwards) == whole
        transaction.set_rollback(True)


def walk(order: list[str], size: int, total: int, *, forwards: bool) -> list[str]:
    """The list gathered part by part, each beginning where the last one ended."""
    gathered: list[str] = []
    more: dict[str, Any] = {}
    while True:
        found = part(order, **({"first": size} if forwards else {"last": size}), **more)
        info = found["pageInfo"]
        assert found["totalCount"] == total
        gathered = [*gathered, *keys(found)] if forwards else [*keys(found), *gathered]
        assert info["hasPreviousPage" if forwards else "hasNextPage"] is bool(more)
        if not info["hasNextPage" if forwards else "hasPreviousPage"]:
            return gathered
        more = {"after": info["endCursor"]} if forwards else {"before": info["startCursor"]}


@pytest.mark.django_db
def test_a_cursor_stays_right_while_others_are_published_and_withdrawn():
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    rows = [Row(uuid.UUID(int=number), f"t{number}", moment, moment, None, None) for number in (2, 4, 6, 8)]
    publish(rows)
    first = part(["TITLE_ASC"], first=2)
    PublishedObject.objects.filter(key=uuid.UUID(int=4)).delete()
    PublishedObject.objects.filter(key=uuid.UUID(int=2)).update(title_order=title_order("t9", "da"))
    second = part(["TITLE_ASC"], first=10, after=first["pageInfo"]["endCursor"])
    assert keys(second) == [str(uuid.UUID(int=number)) for number in (6, 8, 2)]


@pytest.mark.django_db
@pytest.mark.parametrize("nulls_first", [False, True])
def test_a_cursor_by_several_keys_stays_right_at_what_has_no_value(nulls_first):
    """What came before the cursor is gone, its place changed, and what is new stands where it belongs."""
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    day = datetime.date(2026, 1, 1)
    starts = {1: None, 2: None, 3: None, 4: day, 5: day}
    rows = [Row(uuid.UUID(int=n), f"t{n}", moment, moment, start, None) for n, start in starts.items()]
    publish(rows)
    order = ["STARTS_ON_ASC_NULLS_FIRST" if nulls_first else "STARTS_ON_ASC", "TITLE_DESC"]
    assert [uuid.UUID(key).int for key in keys(part(order, first=10))] == (
        [3, 2, 1, 5, 4] if nulls_first else [5, 4, 3, 2, 1]
    )
    cursor = part(order, first=2 if nulls_first else 4)["pageInfo"]["endCursor"]  # behind the second
    PublishedObject.objects.filter(key=uuid.UUID(int=2)).delete()
    publish([Row(uuid.UUID(int=n), f"t{n}", moment, moment, None, None) for n in (0, 9)])
    after = [uuid.UUID(key).int for key in keys(part(order, first=10, after=cursor))]
    before = [uuid.UUID(key).int for key in keys(part(order, last=10, before=cursor))]
    assert (before, after) == (([9, 3], [1, 0, 5, 4]) if nulls_first else ([5, 4, 9, 3], [1, 0]))
