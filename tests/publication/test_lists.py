"""Lists: in which order they are, and how they are walked through page by page."""

import datetime
from base64 import urlsafe_b64encode
from uuid import UUID, uuid4

import orjson
import pytest
from django.db import transaction

from cms import models
from publication.queue import drain as drain_queue
from publication.store import (
    DuringPeriod,
    InvalidCursorError,
    Order,
    Scope,
    Selection,
    SortKey,
    select,
)
from tests.cms.content import make_page
from tests.indexing import unindexed

REGION = Scope("region", None, "da")
DAY = datetime.date
NO_VALUES = (None, 7, "00", [], ["00", "00"], ["zz"], [7], [["00"]], {"00": "00"})  # of a list by title

pytestmark = pytest.mark.xdist_group("initiatives")  # which are made once


@pytest.fixture(scope="module")
def seven_initiatives(django_db_setup, django_db_blocker):
    """Of which some have no dates and two have the same ones; in a transaction that is never committed."""
    periods = {
        "Vand": (None, None),
        "Ærø": (DAY(2020, 1, 1), None),
        "Aabenraa": (DAY(2021, 1, 1), DAY(2022, 12, 31)),
        "Zebra": (DAY(2021, 1, 1), DAY(2022, 12, 31)),
        "DIMA": (None, DAY(2019, 6, 1)),
        "ånd": (DAY(2023, 5, 1), DAY(2023, 6, 1)),
        "Øl": (None, None),
    }
    with django_db_blocker.unblock(), transaction.atomic(), unindexed():
        pages = {
            title: make_page(models.InitiativePage, title, slug=f"i-{number}", starts_on=start, ends_on=end)
            for number, (title, (start, end)) in enumerate(periods.items())
        }
        drain_queue()
        yield pages
        transaction.set_rollback(True)


@pytest.fixture
def initiatives(seven_initiatives, db):
    """What a test changes of them is undone after it."""
    return seven_initiatives


def titles(selection, scope=REGION):
    return [entry.document["title"] for entry in select(scope, selection).entries]


def test_titles_are_in_danish_order(initiatives, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = select(REGION, Selection("Initiative", first=10))
    assert [entry.document["title"] for entry in page.entries] == [
        *("DIMA", "Vand", "Zebra", "Ærø", "Øl", "Aabenraa", "ånd"),
    ]
    assert (page.total, page.has_next, page.has_previous) == (7, False, False)
    assert titles(Selection("Initiative", order=(SortKey(Order.TITLE, descending=True),), first=2)) == [
        "ånd",
        "Aabenraa",
    ]


def test_what_has_no_value_is_last_in_both_directions(initiatives):
    ascending = titles(Selection("Initiative", order=(SortKey(Order.STARTS_ON),), first=10))
    descending = titles(Selection("Initiative", order=(SortKey(Order.STARTS_ON, descending=True),), first=10))
    assert (ascending[0], set(ascending[1:3]), ascending[3]) == ("Ærø", {"Aabenraa", "Zebra"}, "ånd")
    assert (descending[0], set(descending[1:3]), descending[3]) == ("ånd", {"Aabenraa", "Zebra"}, "Ærø")
    assert set(ascending[4:]) == set(descending[4:]) == {"Vand", "DIMA", "Øl"}


@pytest.mark.parametrize("by", list(Order))
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("size", [1, 2, 3, 7, 10])
def test_pages_joined_are_the_list_forwards_and_backwards(initiatives, by, descending, size):
    order = (SortKey(by, descending),)
    whole = titles(Selection("Initiative", order=order, first=100))
    forwards, cursor = [], None
    while True:
        selection = Selection("Initiative", order=order, first=size, after=cursor)
        page = select(REGION, selection)
        assert page.total == 7
        assert page.has_previous == bool(forwards)
        forwards += [entry.document["title"] for entry in page.entries]
        if not page.has_next:
            break
        cursor = page.cursors[-1]
    assert forwards == whole
    backwards, cursor = [], None
    while True:
        selection = Selection("Initiative", order=order, last=size, before=cursor)
        page = select(REGION, selection)
        assert page.has_next == bool(backwards)
        backwards = [entry.document["title"] for entry in page.entries] + backwards
        if not page.has_previous:
            break
        cursor = page.cursors[0]
    assert backwards == whole


def test_a_cursor_stays_right_while_others_come_and_go(initiatives, drain):
    first = select(REGION, Selection("Initiative", first=3))
    assert [entry.document["title"] for entry in first.entries] == ["DIMA", "Vand", "Zebra"]
    initiatives["Zebra"].delete()
    make_page(models.InitiativePage, "Aal", slug="aal")
    make_page(models.InitiativePage, "Bro", slug="bro")
    drain()
    after = Selection("Initiative", first=2, after=first.cursors[-1])
    assert titles(after) == ["Ærø", "Øl"]
    assert select(REGION, after).total == 8


def test_after_and_before_together(initiatives):
    cursors = select(REGION, Selection("Initiative", first=10)).cursors
    between = Selection("Initiative", first=10, after=cursors[0], before=cursors[4])
    assert titles(between) == ["Vand", "Zebra", "Ærø"]
    page = select(REGION, between)
    assert (page.has_previous, page.has_next, page.total) == (True, True, 7)


def test_an_empty_page_counts_the_list(initiatives):
    cursor = select(REGION, Selection("Initiative", first=10)).cursors[-1]
    page = select(REGION, Selection("Initiative", first=10, after=cursor))
    assert (page.entries, page.total, page.has_next, page.has_previous) == ((), 7, False, True)
    page = select(REGION, Selection("Initiative", first=0))
    assert (page.entries, page.total) == ((), 7)
    page = select(REGION, Selection("Plan", first=10))
    assert (page.entries, page.total, page.has_next, page.has_previous) == ((), 0, False, False)


@pytest.mark.parametrize(
    "cursor",
    [
        *(
            "",
            "x",
            "bm90IGpzb24",
            "e30",
            "W10",
            "WyJ0aXRsZSIsInp6IiwiIl0",
            "ÆØÅ",
            "WyJ0aXRsZSIsIjAwIiwneCdd",
            "[1]" * 99,
        ),
        *(urlsafe_b64encode(orjson.dumps(["title", values, str(UUID(int=1))])).decode() for values in NO_VALUES),
    ],
)
def test_what_is_no_cursor_is_refused(initiatives, cursor):
    with pytest.raises(InvalidCursorError):
        select(REGION, Selection("Initiative", first=1, after=cursor))


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2026-03-09", "now"])
def test_a_cursor_at_a_moment_that_is_none_harms_nothing(initiatives, moment):
    content = orjson.dumps(["updated", [moment], str(uuid4())])
    selection = Selection(
        "Initiative", order=(SortKey(Order.UPDATED),), first=1, after=urlsafe_b64encode(content).decode().rstrip("=")
    )
    if moment == "2026-03-09":
        assert select(REGION, selection).total == 7
    else:
        with pytest.raises(InvalidCursorError):
            select(REGION, selection)


def test_a_cursor_of_another_order_is_refused(initiatives):
    cursor = select(REGION, Selection("Initiative", order=(SortKey(Order.UPDATED),), first=1)).cursors[0]
    with pytest.raises(InvalidCursorError, match="another order"):
        select(REGION, Selection("Initiative", first=1, after=cursor))


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        (DuringPeriod(DAY(2019, 6, 1), DAY(2019, 6, 1)), {"Vand", "Øl", "DIMA"}),
        (DuringPeriod(DAY(2019, 6, 2), DAY(2019, 12, 31)), {"Vand", "Øl"}),
        (DuringPeriod(DAY(2022, 12, 31), DAY(2023, 1, 1)), {"Vand", "Øl", "Ærø", "Aabenraa", "Zebra"}),
        (DuringPeriod(None, DAY(2020, 1, 1)), {"Vand", "Øl", "DIMA", "Ærø"}),
        (DuringPeriod(DAY(2023, 6, 1), None), {"Vand", "Øl", "Ærø", "ånd"}),
        (DuringPeriod(), {"Vand", "Øl", "DIMA", "Ærø", "Aabenraa", "Zebra", "ånd"}),
    ],
)
def test_periods_that_overlap(initiatives, period, expected):
    assert set(titles(Selection("Initiative", (period,), first=10))) == expected
