"""The reports of licences: what ends first, what would lose its picture, and nothing of other editions."""

from __future__ import annotations

import csv
import datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms import models
from cms.enumerations import EditionRole
from cms.models import EditionRoom
from tests.cms.content import make_page, make_snippet
from tests.media.pictures import make_document, make_image
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.indexed]


@pytest.fixture
def secretariat():
    return browser(member(None, EditionRole.SECRETARIAT))


def day(days):
    return timezone.localdate() + datetime.timedelta(days=days)


def room_of(slug):
    edition = None if slug is None else models.Edition.objects.get(slug=slug)
    return EditionRoom.objects.get(edition=edition).collection


def picture(title, days=None, slug=None, **values):
    ends = None if days is None else day(days)
    return make_image(title=title, licence_ends=ends, collection=room_of(slug), **values)


def rows(client, name="image_licences", **query):
    answer = client.get(reverse(name), query)
    assert answer.status_code == 200
    table = BeautifulSoup(answer.getvalue().decode(), "lxml").select("table.listing > tbody > tr")
    return [[" ".join(cell.text.split()) for cell in row.find_all("td", recursive=False)] for row in table]


def titles(client, **query):
    return [row[1] for row in rows(client, **query)]


def test_what_ends_first_comes_first(secretariat):
    for title, days in (("Uden", None), ("Senere", 91), ("Snart", 30), ("Forbi", -1), ("Om lidt", 90)):
        picture(title, days, "vejle", licence="limited")
    assert titles(secretariat) == ["Forbi", "Snart", "Om lidt", "Senere", "Uden"]
    assert titles(secretariat, ordering="-title") == ["Uden", "Snart", "Senere", "Om lidt", "Forbi"]
    vejle = room_of("vejle").name
    assert rows(secretariat)[0][1:] == [
        *("Forbi", vejle, "Købt eller begrænset", f"{day(-1):%d.%m.%Y} Skjult", "Ingen steder")
    ]
    assert rows(secretariat)[1][4] == f"{day(30):%d.%m.%Y} Udløber snart"
    assert rows(secretariat)[2][4] == f"{day(90):%d.%m.%Y}"


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("soon", ["I dag", "Snart"]),
        ("later", ["I dag", "Snart", "Om lidt"]),
        ("ended", ["Forbi"]),
        ("none", ["Forbi", "I dag", "Snart", "Om lidt"]),
    ],
)
def test_it_is_narrowed_to_what_is_to_be_done(secretariat, state, found):
    for title, days in (("Forbi", -1), ("I dag", 0), ("Snart", 30), ("Om lidt", 90)):
        picture(title, days)
    picture("Eget", licence="own")
    assert titles(secretariat, state=state) == found


def test_it_is_narrowed_to_an_edition_with_all_collections_below(secretariat):
    picture("Faelles")
    picture("Vejles", slug="vejle")
    below = room_of("vejle").add_child(name="Presse")
    make_image(title="Presse", collection=below)
    assert titles(secretariat, collection=room_of("vejle").pk) == ["Presse", "Vejles"]
    assert titles(secretariat, collection=below.pk) == ["Presse"]


def test_it_says_where_each_is_used_and_leads_there(secretariat):
    image = picture("Broen")
    page = make_page(models.InitiativePage, "Motorvejen", image=image)
    block = make_snippet(models.ContentBlock, title="Om os", body=[("image", {"image": image})])
    answer = secretariat.get(reverse("image_licences")).getvalue().decode()
    links = BeautifulSoup(answer, "lxml").select(".library-uses a")
    assert [(link.text, link["href"]) for link in links] == [
        ("Motorvejen", reverse("wagtailadmin_pages:edit", args=[page.pk])),
        ("Om os", reverse("wagtailsnippets_cms_contentblock:edit", args=[block.pk])),
    ]


def test_each_is_seen_and_long_lists_are_folded(secretariat):
    image = picture("Broen")
    for number in range(5):
        make_snippet(models.ContentBlock, slug=f"om-{number}", title=f"Om {number}", body=[("image", {"image": image})])
    page = BeautifulSoup(secretariat.get(reverse("image_licences")).getvalue().decode(), "lxml")
    assert page.select_one("td.image-preview img")["src"].startswith("/media/")
    cell = page.select_one("td.library-uses")
    assert [link.text for link in cell.select("td > ul a")] == ["Om 0", "Om 1", "Om 2"]
    assert cell.summary.text.strip() == "2 mere"
    assert [link.text for link in cell.select("details a")] == ["Om 3", "Om 4"]


def test_a_municipality_sees_its_own_files_and_only_how_often_others_use_them():
    picture("Faelles")
    picture("Koldings", slug="kolding")
    image = picture("Vejles", slug="vejle")
    make_snippet(models.ContentBlock, slug="a", title="Fælles tekst", body=[("image", {"image": image})])
    for slug in ("vejle", "kolding"):
        edition = models.Edition.objects.get(slug=slug)
        body = [("image", {"image": image})]
        make_snippet(models.ContentBlock, slug=f"b-{slug}", title=f"Tekst fra {slug}", edition=edition, body=body)
    assert [(row[1], row[5]) for row in rows(browser(member("vejle")))] == [
        ("Vejles", "Fælles tekst Tekst fra vejle 1 andet sted")
    ]


def test_documents_have_the_same(secretariat):
    document = make_document(title="Plan", licence="cc0", licence_ends=day(3), collection=room_of(None))
    make_snippet(models.ContentBlock, title="Om os", body=[("document_list", {"documents": [document]})])
    [row] = rows(secretariat, "document_licences")
    assert row == ["Plan", "Fælles", "CC0, frit for alle", f"{day(3):%d.%m.%Y} Udløber snart", "Om os"]


def test_it_is_taken_away_as_a_table(secretariat):
    image = picture("Broen", 3, "vejle", licence="cc0", source="Arkivet")
    make_page(models.InitiativePage, "Motorvejen", image=image)
    expected = ["Broen", room_of("vejle").name, "CC0, frit for alle", "Arkivet", day(3), "Motorvejen"]
    answer = secretariat.get(reverse("image_licences"), {"export": "csv"})
    head, line = csv.reader(StringIO(answer.getvalue().decode()))
    assert head == ["Titel", "Udgave eller samling", "Licens", "Kilde", "Sidste dag", "Bruges i"]
    assert line == [*expected[:4], str(day(3)), expected[5]]
    assert "billeders-licenser.csv" in answer["Content-Disposition"]
    book = ZipFile(BytesIO(secretariat.get(reverse("image_licences"), {"export": "xlsx"}).getvalue()))
    written = "".join(book.read(name).decode() for name in book.namelist())
    assert all(text in written for text in ("Broen", "CC0, frit for alle", "Motorvejen"))


def test_more_files_take_no_more_statements(secretariat):
    def statements():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert rows(secretariat)
        return len(asked)

    image = picture("Broen")
    make_page(models.InitiativePage, "Motorvejen", image=image)
    statements()
    first = statements()
    for number in range(3):
        other = picture(f"Broen {number}")
        make_page(models.InitiativePage, f"Motorvejen {number}", image=other)
    statements()  # small pictures are made once
    assert statements() == first
