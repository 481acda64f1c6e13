"""Lists: narrowed as the API narrows them, cut where they are long, in words where they are empty."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from cms import models
from publication.queue import drain
from tests.cms.content import make_page
from tests.embed.reading import LISTS, SITE, fragment, links_of, soup

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("region")]


def titles(block, **given):
    return [item.get("title") or item["label"] for item in json.loads(fragment(block, "json", **given))["items"]]


@pytest.mark.parametrize(
    ("block", "given", "expected"),
    [
        ("initiatives", {"status": "ongoing"}, ["Grøn omstilling"]),
        ("initiatives", {"status": "PAUSED"}, []),
        ("initiatives", {"status": ["paused", "ongoing"], "kind": "project"}, ["Grøn omstilling"]),
        ("initiatives", {"themes": "climate_energy", "municipalities": "kolding"}, ["Grøn omstilling"]),
        ("initiatives", {"tags": "pendling"}, ["Grøn omstilling"]),
        ("initiatives", {"tags": "andet"}, []),
        ("interests", {"mode": "road", "hold": "none"}, ["Supercykelstien"]),
        ("interests", {"stance": "oppose"}, []),
        ("partners", {"kind": "utility"}, ["TVIS"]),
        ("partners", {"kind": "port"}, []),
        ("key-figures", {"municipalities": "vejle"}, []),
        ("timeline", {"themes": "tourism"}, []),
    ],
)
def test_they_are_narrowed_as_the_api_does(region, block, given, expected):
    assert titles(block, **given) == expected


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [("status", "asleep", "ASLEEP"), ("themes", "x", "X"), ("first", "51", "51"), ("phase", "wish", "phase")],
)
def test_what_no_filter_takes_is_refused_with_the_reason(region, name, value, reason):
    response = Client().get("/embed/vejle/initiatives.html", {name: value})
    assert response.status_code == 400
    assert reason in response.content.decode()


@pytest.mark.parametrize(("language", "words"), [("da", "ikke noget"), ("de", "gibt es"), ("en", "nothing")])
@pytest.mark.parametrize("block", LISTS)
def test_an_empty_list_says_so(region, block, language, words):
    html = fragment(block, lang=language, municipalities="billund", **({} if block == "key-figures" else {"tags": "x"}))
    notice = soup(html).find("p", class_="trekant-blok-notice")
    assert words in notice.get_text()
    assert soup(html).find(["ol", "ul", "dl"]) is None


def test_a_long_list_is_cut_and_leads_to_all_of_it(region):
    for number in range(3):
        make_page(models.InitiativePage, f"Åbent {number}")
    drain()
    html = fragment("initiatives", first=2)
    assert len(soup(html).find_all("li", class_="trekant-blok-item")) == 2
    assert links_of(html)[-1] == f"{SITE}/initiativer/"
    assert soup(html).find("p", class_="trekant-blok-source").get_text() == "Se alle 4 hos Vejle"
    assert "Se alle" not in fragment("initiatives", first=4)


def test_a_cut_list_without_a_page_of_its_own_says_how_many_there_are(region):
    html = fragment("timeline", first=2)
    assert soup(html).find("p", class_="trekant-blok-notice").get_text() == "Her vises 2 af 5."
    assert links_of(html)[-1] == f"{SITE}/"


def test_the_timeline_tells_beginnings_milestones_and_ends_in_order(region):
    items = json.loads(fragment("timeline", "json"))["items"]
    told = [(each["date"], each["title"], each.get("isStart", False), each.get("isEnd", False)) for each in items]
    assert told == [
        ("2026-01-01", "Grøn omstilling", True, False),
        ("2026-01-01", "Supercykelstien", True, False),
        ("2026-03-09", "Grøn omstilling: Første spadestik", False, False),
        ("2028-12-31", "Grøn omstilling", False, True),
        ("2028-12-31", "Supercykelstien", False, True),
    ]
    dates = [tag.get_text() for tag in soup(fragment("timeline", lang="de")).find_all("time")]
    assert dates[2:4] == ["9. März 2026", "31. Dezember 2028"]


def test_interests_bring_their_course_for_a_map(region):
    [interest] = json.loads(fragment("interests", "json"))["items"]
    assert interest["route"] == {"type": "Point", "coordinates": [9.5, 55.7]}
    assert {"phase", "phaseLabel", "hold", "mode", "stance"} <= set(interest)


@pytest.mark.parametrize("block", ["initiatives", "interests", "partners"])
def test_an_object_is_found_by_the_key_that_stays(region, block):
    model = {"initiatives": "Initiative", "interests": "InfrastructureInterest", "partners": "Partner"}[block]
    page = region[model]
    by_key = fragment(f"{block}/{page.translation_key}", "json")
    by_slug = fragment(f"{block}/{page.slug}", "json")
    assert json.loads(by_key)["content"] == json.loads(by_slug)["content"]
