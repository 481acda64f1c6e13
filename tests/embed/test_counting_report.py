"""The report “Where content is shown”, and what editors are told before they withdraw something."""

from __future__ import annotations

import csv
from datetime import timedelta
from io import StringIO

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms import models
from cms.enumerations import EditionRole
from embed.counting.sites import sites_showing
from embed.models import Showing
from tests.cms.content import make_page, make_snippet
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def secretariat():
    return browser(member(None, EditionRole.SECRETARIAT))


@pytest.fixture
def block(db, drain):
    made = make_snippet(models.ContentBlock, slug="om-os", title="Om samarbejdet", is_regional=True)
    drain()
    return made


def shown(key="", host="www.vejle.dk", *, edition="vejle", kind="block", rung="fragment", before=0, count=1):
    day = timezone.localdate() - timedelta(before)
    return Showing.objects.create(edition=edition, kind=kind, key=str(key), host=host, rung=rung, day=day, count=count)


def rows(client, **query):
    answer = client.get(reverse("embed_showings"), query)
    assert answer.status_code == 200
    table = BeautifulSoup(answer.getvalue().decode(), "lxml").select("table.listing > tbody > tr")
    return [[" ".join(cell.text.split()) for cell in row.find_all("td", recursive=False)][:6] for row in table]


def test_the_report_names_what_is_shown_where_and_how_often(secretariat, block):
    key = block.translation_key
    for before, count in ((0, 1_200), (3, 34), (91, 5_000)):
        shown(key, before=before, count=count)
    shown(kind="initiatives", host="", edition="kolding", rung="script", before=2)
    shown("6f9c0b4e-0000-4000-8000-000000000001", host="*", rung="page", count=2)
    today, then = (f"{timezone.localdate() - timedelta(before):%d.%m.%Y}" for before in (0, 2))
    assert rows(secretariat) == [
        ["Om samarbejdet", "vejle", "www.vejle.dk", "Fragment", today, "1.234"],
        ["Trukket tilbage", "vejle", "andre websteder", "Iframe", today, "2"],
        ["Liste over initiativer", "kolding", "ukendt websted", "Script", then, "1"],
    ]
    assert len(rows(secretariat, host="VEJLE")) == 1
    assert len(rows(secretariat, rung="page")) == 1
    assert len(rows(secretariat, edition="kolding")) == 1


def test_the_line_of_the_last_days(secretariat, block):
    shown(block.translation_key, count=3)
    shown(block.translation_key, before=40, count=4)
    page = BeautifulSoup(secretariat.get(reverse("embed_showings")).getvalue().decode(), "lxml")
    [line] = page.select("polyline")
    assert line["points"].split()[-1] == "120.0,1.0"
    assert page.select_one("details summary span").text.strip() == "på 1 dag"


def test_a_municipality_sees_its_own_edition(block):
    shown(block.translation_key)
    shown(block.translation_key, edition="kolding", host="www.kolding.dk")
    assert [row[2] for row in rows(browser(member("vejle")))] == ["www.vejle.dk"]
    assert [row[2] for row in rows(browser(member("kolding")))] == ["www.kolding.dk"]


def test_the_report_can_be_exported(secretariat, block):
    shown(block.translation_key, count=7)
    answer = secretariat.get(reverse("embed_showings"), {"export": "csv"})
    [line] = csv.DictReader(StringIO(answer.getvalue().decode("utf-8-sig")))
    assert (line["Indhold"], line["Websted"], line["Gange på 90 dage"]) == ("Om samarbejdet", "www.vejle.dk", "7")


def test_the_report_takes_as_many_statements_whatever_there_is(secretariat, block):
    shown(block.translation_key)
    rows(secretariat)
    with CaptureQueriesContext(connection) as few:
        rows(secretariat)
    for number in range(30):
        shown(block.translation_key, host=f"{number}.example")
    with CaptureQueriesContext(connection) as many:
        assert len(rows(secretariat)) == 31
    assert len(many) == len(few)


SENTENCE = "Det er i de seneste 30 dage vist på disse websteder: www.vejle.dk, ukendt websted."


def test_sites_are_named_before_a_block_is_withdrawn(secretariat, block):
    names = block.snippet_viewset
    for where in ("unpublish", "delete"):
        address = reverse(names.get_url_name(where), args=[block.pk])
        assert "de seneste 30 dage" not in secretariat.get(address).getvalue().decode()
    shown(block.translation_key, count=9)
    shown(block.translation_key, host="")
    shown(block.translation_key, host="gammel.dk", before=31)
    for where in ("unpublish", "delete"):
        address = reverse(names.get_url_name(where), args=[block.pk])
        assert SENTENCE in secretariat.get(address).getvalue().decode()


def test_sites_are_named_before_pages_are_withdrawn(secretariat, drain):
    page = make_page(models.ArticlePage, "En artikel", is_regional=True)
    drain()
    section = page.get_parent()
    shown(page.translation_key, kind="initiative", count=9)
    shown(page.translation_key, kind="initiative", host="")
    for address in (
        reverse("wagtailadmin_pages:unpublish", args=[page.pk]),
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        reverse("wagtailadmin_pages:delete", args=[section.pk]),
        f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'unpublish'])}?id={page.pk}",
    ):
        assert SENTENCE in secretariat.get(address).getvalue().decode(), address


def test_the_form_names_the_sites_of_its_object(block):
    shown(block.translation_key, count=2)
    shown(block.translation_key, before=3, count=5)
    shown(block.translation_key, host="a.dk", rung="script", edition="kolding")
    shown(block.translation_key, host="gammel.dk", before=95)
    shown("6f9c0b4e-0000-4000-8000-000000000001", host="andet.dk")
    found = sites_showing(block.translation_key, member(None, EditionRole.SECRETARIAT))
    assert [(site.name, site.edition, site.rung, site.count) for site in found] == [
        ("www.vejle.dk", "vejle", "Fragment", 7),
        ("a.dk", "kolding", "Script", 1),
    ]
    assert found[0].history.used == [
        (timezone.localdate(), 2),
        (timezone.localdate() - timedelta(3), 5),
    ]
    assert [site.edition for site in sites_showing(block.translation_key, member("vejle"))] == ["vejle"]
