"""The report of what clients ask for: in Danish, for the secretariat alone."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from graphql import build_schema

from cms.enumerations import EditionRole
from delivery.models import Client
from delivery.usage import report
from delivery.usage.history import HEIGHT, History, histories
from delivery.usage.writing import write
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
SCHEMA = build_schema("""
type Query { node: Node }
interface Node { id: ID }
type Partner implements Node { id: ID  phone: String @deprecated(reason: "2027-01-01: brug contact.") }
""")


@pytest.fixture
def secretariat():
    return browser(member(None, EditionRole.SECRETARIAT))


@pytest.fixture
def used(monkeypatch):
    """Vejle asked for a telephone today and long ago, others today and lately."""
    monkeypatch.setattr(report, "public_schema", lambda: SCHEMA)
    today = timezone.localdate()
    vejle = Client.objects.create(name="vejle.dk", email="webmaster@vejle.dk")
    write(
        Counter(
            {
                (today, vejle.pk, "Partner.phone"): 1_200,
                (today - timedelta(3), vejle.pk, "Partner.phone"): 30,
                (today - timedelta(100), vejle.pk, "Partner.phone"): 9_999,
                (today - timedelta(40), 0, "Partner.phone"): 5,
                (today, 0, "Node.id"): 7,
                (today - timedelta(100), 0, "Query.node"): 7,
                (today, 987_654, "Node.id"): 1,
            }
        )
    )
    return vejle


def rows(browser, **query):
    answer = browser.get(reverse("api_usage"), query)
    assert answer.status_code == 200
    page = BeautifulSoup(answer.content.decode(), "lxml")
    found = page.select("#listing-results table.listing > tbody > tr")
    return page, [
        [" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select(":scope > td")] for row in found
    ]


def test_who_still_uses_a_field(secretariat, used):
    page, found = rows(secretariat, q="Partner.phone")
    assert [row[:2] + row[3:4] for row in found] == [
        ["Partner.phone Forældet: 2027-01-01: brug contact.", "Uden nøgle", "5"],
        ["Partner.phone Forældet: 2027-01-01: brug contact.", "vejle.dk", "1.230"],
    ]
    assert found[0][4] == "slet ikke"
    assert found[1][4].startswith("på 2 dage Dag Forespørgsler")
    days = [
        [cell.get_text() for cell in row.select("th, td")]
        for row in page.select(".usage-days[aria-label='Partner.phone, vejle.dk'] tbody tr")
    ]
    assert [count for _, count in days] == ["1.200", "30"]
    assert "Brug af API'et" in page.h1.get_text()
    assert "webmaster@vejle.dk" not in str(page)


def test_a_field_is_found_by_the_interface_it_was_asked_of(secretariat, used):
    assert [row[:2] for row in rows(secretariat, q="Partner.id")[1]] == [
        ["Node.id", "Uden nøgle"],
        ["Node.id", "En klient, der er slettet"],
    ]


def test_what_is_deprecated_of_what_a_client_uses(secretariat, used):
    assert [row[1] for row in rows(secretariat, client_number=used.pk)[1]] == ["vejle.dk"]
    assert rows(secretariat, client_number=0, deprecated="on")[1][0][3] == "5"
    assert len(rows(secretariat, client_number=0)[1]) == 2, "what was last used long ago is not told"
    _, nothing = rows(secretariat, q="Query.node")
    assert nothing == []
    keys = secretariat.get(reverse("api_keys", args=[used.pk])).content.decode()
    assert f"{reverse('api_usage')}?client_number={used.pk}&amp;deprecated=on" in keys


def test_the_report_is_exported(secretariat, used):
    answer = secretariat.get(reverse("api_usage"), {"export": "csv", "q": "phone"})
    content = b"".join(answer.streaming_content).decode()
    today = timezone.localdate()
    reason = "2027-01-01: brug contact."
    assert list(csv.reader(StringIO(content))) == [
        ["Felt", "Forældet", "Klient", "Sidst brugt", "Forespørgsler på 90 dage"],
        ["Partner.phone", reason, "Uden nøgle", str(today - timedelta(40)), "5"],
        ["Partner.phone", reason, "vejle.dk", str(today), "1230"],
    ]


@pytest.mark.parametrize("ordering", ["-last_used", "total", "name", "nonsense"])
def test_many_lines_take_no_more_statements_however_they_are_ordered(secretariat, used, ordering):
    rows(secretariat)
    with CaptureQueriesContext(connection) as few:
        assert len(rows(secretariat, ordering=ordering)[1]) == 4
    write(Counter({(timezone.localdate(), client, f"Query.a{n}"): 1 for n in range(15) for client in (0, used.pk)}))
    with CaptureQueriesContext(connection) as many:
        assert len(rows(secretariat, ordering=ordering)[1]) == 34
    assert len(many) == len(few)


def test_municipalities_see_none_of_it(used):
    vejle = browser(member("vejle"))
    for name in ("api_usage", "api_usage_results"):
        assert vejle.get(reverse(name)).status_code == 302
    assert reverse("api_usage") not in vejle.get(reverse("wagtailadmin_home")).content.decode()


def test_a_line_reaches_the_top_on_the_busiest_day(used):
    history = histories([("Partner.phone", used.pk)])["Partner.phone", used.pk]
    assert (len(history.days), history.most) == (30, 1_200)
    assert history.points.split()[-1] == "120.0,1.0"
    assert history.points.split()[0] == f"0.0,{HEIGHT - 1}.0"
    empty = History([(day, 0) for day, _ in history.days])
    assert {point.partition(",")[2] for point in empty.points.split()} == {f"{HEIGHT - 1}.0"}
