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
from publication.models import Publication, PublishedObject
from publication.projection.ordering import title_order

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


ROWS = st.lists(
    st.builds(
        Row,
        key=st.uuids(version=4),
        title=st.sampled_from(["a", "A", "Æblegrød", "Ørsted", "Ål", "aa", ""]),
        first_published=MOMENTS,
        updated=MOMENTS,
        starts_on=st.none() | DAYS,
        ends_on=st.none() | DAYS,
    ),
    max_size=9,
    unique_by=lambda row: row.key,
)
SORTED_BY = {
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
    PublishedObject.objects.bulk_create(
        PublishedObject(
            key=row.key,
            language="da",
            type="Initiative",
            publication=publication,
            source_table="wagtailcore_page",
            source_id=1_000_000 + place,
            title=row.title,
            title_order=title_order(row.title, "da"),
            search_text=row.title.casefold(),
            is_regional=True,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            first_published_at=row.first_published,
            updated_at=row.updated,
        )
        for place, (row, publication) in enumerate(zip(rows, publications, strict=True))
    )


def expected(rows: list[Row], order: str, direction: str) -> list[str]:
    """The keys in order: by value, then by key; what has no value last, in both directions."""
    value = SORTED_BY[order]
    by_key = sorted(rows, key=lambda row: row.key.bytes)
    given = sorted((row for row in by_key if value(row) is not None), key=value)
    if direction == "DESC":
        given.sort(key=value, reverse=True)  # stable: equal ones stay by key
    return [str(row.key) for row in [*given, *(row for row in by_key if value(row) is None)]]


def part(order: str, **arguments: Any) -> dict[str, Any]:
    declared = ", ".join(f"${name}: {'Int' if name in ('first', 'last') else 'String'}" for name in arguments)
    call = ", ".join([f"orderBy: {order}", *(f"{name}: ${name}" for name in arguments)])
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
    return [parse_global_id(node["id"]).key for node in found["nodes"]]  # type: ignore[union-attr]


@pytest.mark.django_db
@pytest.mark.parametrize("direction", ["ASC", "DESC"])
@pytest.mark.parametrize("order", SORTED_BY)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS, size=st.integers(1, 4))
def test_parts_make_the_whole(order, direction, rows, size):
    with transaction.atomic():
        publish(rows)
        name, whole = f"{order}_{direction}", expected(rows, order, direction)
        assert keys(part(name, first=100)) == whole
        assert keys(part(name, last=100)) == whole
        for forwards in (True, False):
            assert walk(name, size, len(whole), forwards=forwards) == whole
        transaction.set_rollback(True)


def walk(order: str, size: int, total: int, *, forwards: bool) -> list[str]:
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
    first = part("TITLE_ASC", first=2)
    PublishedObject.objects.filter(key=uuid.UUID(int=4)).delete()
    PublishedObject.objects.filter(key=uuid.UUID(int=2)).update(title_order=title_order("t9", "da"))
    second = part("TITLE_ASC", first=10, after=first["pageInfo"]["endCursor"])
    assert keys(second) == [str(uuid.UUID(int=number)) for number in (6, 8, 2)]
