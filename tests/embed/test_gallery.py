"""The gallery, as a web editor without a script meets it: each choice stands in an address, and makes a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.staticfiles import finders

from cms import models
from cms.enumerations import InitiativeStatus
from embed.asked import Theme
from embed.gallery.colours import OWN, Part
from embed.script.released import Part as FilePart
from embed.script.released import newest
from publication.queue import drain as drain_queue
from tests.cms.content import make_page, make_snippet
from tests.embed.showing import edition_on, shared_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("om")]


@pytest.fixture
def see(client: Client) -> Callable[..., BeautifulSoup]:
    """The gallery with these choices made, in Vejle's edition unless they say otherwise."""

    def read(**choices: Any) -> BeautifulSoup:
        given = {name.replace("_", "-"): value for name, value in ({"edition": "vejle"} | choices).items()}
        response = client.get("/embed/", given)
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html.parser")

    return read


def code_in(page: BeautifulSoup, name: str) -> str:
    found = page.select_one(f"#{name}-code")
    assert found, [each["id"] for each in page.select("code[id]")]
    return found.get_text()


def offered(page: BeautifulSoup) -> list[str]:
    return [label.get_text(strip=True) for label in page.select('input[name="block"] + label')]


def verdicts(page: BeautifulSoup) -> list[str]:
    return [" ".join(each.get_text(" ", strip=True).split()) for each in page.select(".verdict")]


def test_only_what_may_be_embedded_is_offered(see, drain):
    shared_text(slug="hemmelig", title="Ikke til andre", is_regional=True)
    models.ContentBlock.objects.filter(slug="hemmelig").update(is_embeddable=False)
    shared_text(slug="gammel", title="Fra før nøgler var optaget")
    models.ContentBlock.objects.filter(slug="gammel").update(slug="partners")
    make_snippet(models.ContentBlock, slug="kladde", title="Kladde", live=False)
    elsewhere = shared_text(slug="kolding", title="Kun Kolding", is_regional=False)
    elsewhere.municipalities.set([models.Municipality.objects.get(slug="kolding")])
    elsewhere.save()
    drain()
    assert offered(see()) == ["Om samarbejdet"]
    assert offered(see(edition="kolding")) == ["Kun Kolding", "Om samarbejdet"]


def test_the_first_of_a_kind_is_shown_until_another_is_chosen(see, drain):
    make_page(models.InitiativePage, "Bane")
    vand = make_page(models.InitiativePage, "Vand")
    drain()
    page = see(what="initiative")
    assert page.select_one('input[name="block"][checked] + label').get_text(strip=True) == "Bane"
    page = see(what="initiative", block=f"initiatives/{vand.translation_key}")
    assert page.select_one('input[name="block"][checked] + label').get_text(strip=True) == "Vand"
    assert f"/embed/vejle/initiatives/{vand.translation_key}.html" in code_in(page, "address")


def test_long_lists_are_searched_and_paged(see, drain):
    for number in range(20):
        make_page(models.InitiativePage, f"Initiativ {number:02}")
    make_page(models.InitiativePage, "Grøn bølge")
    drain()
    page = see(what="initiative")
    assert len(offered(page)) == 20
    more = page.select(".paging a")[-1]
    assert more.get_text() == "Mere"
    following = see(**{key: value for key, value in _query(more["href"]).items() if key != "block"})
    assert offered(following)[-1] == "Initiativ 19"
    assert offered(see(what="initiative", q="grøn")) == ["Grøn bølge"]
    kept = see(what="initiative", q="01", block=_query(more["href"])["block"])
    assert offered(kept) == ["Grøn bølge", "Initiativ 01"]


def _query(address: str) -> dict[str, str]:
    return dict(parse_qsl(address.partition("?")[2]))


def test_a_list_is_narrowed_by_what_is_in_it(see, drain):
    make_page(models.InitiativePage, "Bane")
    make_page(models.InitiativePage, "Vand", status=InitiativeStatus.COMPLETED)
    drain()
    page = see(what="initiatives", status="completed", first="3", rung="script")
    chosen = [each["value"] for each in page.select('[type="checkbox"][checked]')]
    assert chosen == ["COMPLETED"]
    assert [each["value"] for each in page.select('[name="status"]')] == ["COMPLETED", "ONGOING"]
    assert 'blok="initiatives" antal="3" filtre="status=completed"' in code_in(page, "html")
    frame = page.select_one("iframe")["src"]
    assert "first=3" in frame
    assert "status=completed" in frame


def test_the_code_of_a_fragment_is_its_address_in_each_language_of_servers(see):
    page = see(level="3", language="en")
    address = f"{_origin()}/embed/vejle/om.html?lang=en&level=3"
    assert code_in(page, "address") == address
    assert code_in(page, "php") == "<?= trekant_blok('vejle/om.html?lang=en&level=3') ?>"
    assert code_in(page, "esi") == '<esi:include src="/kernen/vejle/om.html?lang=en&amp;level=3"/>'
    assert code_in(page, "ssi") == '<!--# include virtual="/kernen/vejle/om.html?lang=en&level=3" -->'
    assert code_in(page, "policy") == f"img-src {_origin()};"


def test_the_code_of_the_element_reads_without_a_script_and_names_its_digest(see):
    page, script = see(rung="script", level="3", theme="dark", colour_accent="#14555c"), newest(FilePart.SCRIPT)
    named = f'src="{_origin()}{script.path}" integrity="{script.integrity}" crossorigin="anonymous"'
    assert code_in(page, "html").splitlines() == [
        f"<script async {named}></script>",
        '<trekant-blok edition="vejle" blok="om" niveau="3" tema="moerk">',
        "  <h3>Om samarbejdet</h3>",
        '  <a href="https://vejle.example.org/">Læs det hos Vejle</a>',
        "</trekant-blok>",
    ]
    assert code_in(page, "css") == "trekant-blok {\n  --trekant-farve: #14555c;\n}"
    assert code_in(page, "policy").splitlines() == [
        f"{directive} {_origin()};" for directive in ("script-src", "connect-src", "img-src")
    ]


def test_the_code_of_a_frame_has_a_name_a_link_and_the_colours(see):
    frame = BeautifulSoup(code_in(see(rung="page", colour_text="#222222"), "html"), "html.parser")
    assert frame.iframe["src"] == f"{_origin()}/embed/vejle/om?tekst=222222"
    assert frame.iframe["title"] == "Om samarbejdet"
    assert frame.iframe["loading"] == "lazy"
    assert "allow-scripts" in frame.iframe["sandbox"]
    assert frame.p.a.get_text() == "Om samarbejdet"


def test_what_a_title_says_stays_a_text_in_the_code(see, drain):
    shared_text(slug="fup", title='<script>"&')
    drain()
    assert "<h2>&lt;script&gt;&quot;&amp;</h2>" in code_in(see(block="fup", rung="script"), "html")


def test_an_address_for_oembed_is_what_is_pasted(see):
    page = see(rung="oembed")
    assert code_in(page, "address") == f"{_origin()}/embed/vejle/om"
    assert code_in(page, "json") == (
        f"{_origin()}/oembed?{urlencode({'url': f'{_origin()}/embed/vejle/om', 'format': 'json'})}"
    )


@pytest.mark.parametrize(
    ("choices", "poor"),
    [
        ({}, []),
        ({"colour_accent": "#ffaa00"}, ["Links på baggrunden (lyst): 1,9 – for lidt: Kravet er mindst 4,5."]),
        ({"colour_background": "#ffffff", "theme": "light"}, []),
        (
            {"colour_background": "#ffffff", "theme": "dark"},
            [
                "Tekst på baggrunden (mørkt): 1,1 – for lidt: Kravet er mindst 4,5.",
                "Links på baggrunden (mørkt): 1,7 – for lidt: Kravet er mindst 4,5.",
            ],
        ),
    ],
)
def test_colours_that_cannot_be_read_are_told_of(see, choices, poor):
    page = see(**choices)
    for hidden in page.select(".is-poor[hidden]"):
        hidden.decompose()
    found = [" ".join(each.get_text(" ", strip=True).split()) for each in page.select(".verdict.poor")]
    assert found == poor


@pytest.mark.parametrize(
    ("host", "rung", "expected"),
    [
        ("www.vejle.dk", "script", "www.vejle.dk må vise indlejringer fra Vejle."),
        ("https://WWW.vejle.dk/om/os", "page", "www.vejle.dk må vise indlejringer fra Vejle."),
        ("a.vejle.example", "script", "a.vejle.example må vise indlejringer fra Vejle."),
        ("www.kolding.dk", "script", "www.kolding.dk er endnu ikke blandt de websteder"),
        ("www.kolding.dk", "fragment", "Et fragment kræver ingen tilladelse"),
    ],
)
def test_whether_a_site_may_show_it_is_told(see, host, rung, expected):
    page = see(host=host, rung=rung)
    assert verdicts(BeautifulSoup(str(page.select_one('[data-part="permission"]')), "html.parser"))[0].startswith(
        expected
    )


@pytest.mark.parametrize(
    "choices",
    [
        {"edition": "atlantis"},
        {"what": "nothing"},
        {"level": "9"},
        {"theme": "pink"},
        {"language": "xx"},
        {"rung": "ladder"},
        {"block": "../../admin"},
        {"what": "initiatives", "status": "NOTHING"},
        {"what": "initiatives", "first": "999"},
        {"what": "initiative", "after": "no cursor"},
        {"colour_accent": "red;}"},
        {"host": "[::1"},
        {"q": "\0"},
    ],
)
def test_an_address_that_makes_no_sense_still_shows_the_gallery(see, client, choices):
    page = see(**choices)
    assert page.select_one("#edition")
    assert "red;}" not in str(page.select("iframe, code, style"))
    frame = page.select_one("iframe")
    assert frame is None or client.get(frame["src"]).status_code == 200


@pytest.mark.parametrize(
    ("rung", "script", "expected"),
    [
        ("script", True, ["blok.css", "Syv kommuner.", "--trekant-farve: #14555c"]),
        ("page", True, ["blok.css", "Syv kommuner.", "--trekant-farve: #14555c"]),
        ("fragment", True, ["Syv kommuner.", "color: #14555c"]),
        ("script", False, ["Læs det hos Vejle"]),
        ("fragment", False, ["Syv kommuner."]),
    ],
)
def test_a_preview_shows_it_as_it_will_be(client, rung, script, expected):
    choices = {"edition": "vejle", "block": "om", "rung": rung, "colour-accent": "#14555c"}
    response = client.get("/embed/gallery/preview", choices | ({} if script else {"without-script": ""}))
    html = response.content.decode()
    assert [each for each in expected if each not in html] == []
    assert ("Syv kommuner." in html) == ("Syv kommuner." in expected)
    assert ("blok.css" in html) == ("blok.css" in expected)
    policy = response["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'none'" in policy
    assert "X-Frame-Options" not in response
    assert "<script" not in html


def test_a_list_is_called_by_its_kind(see, drain):
    make_page(models.PartnerPage, "Firma")
    drain()
    assert "<h2>Partnere</h2>" in code_in(see(what="partners", rung="script"), "html")


def test_all_of_it_is_there_in_english(see):
    page = see(lang="en", rung="script")
    assert page.html["lang"] == "en"
    assert page.h1.get_text() == "Shared content on your own site"
    assert "Læs det hos Vejle" in code_in(page, "html")
    other = page.select_one(".language")
    assert (other.get_text(), "lang=da" in other["href"], "rung=script" in other["href"]) == ("Dansk", True, True)


def test_it_sets_no_cookie_loads_nothing_from_elsewhere_and_is_framed_by_nobody(client):
    response = client.get("/embed/", {"edition": "vejle"})
    assert response.cookies == {}
    assert response["Cache-Control"] == "no-cache"
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select("style, [style], script:not([src])") == []
    addresses = [tag.get("href") or tag.get("src") for tag in soup.select("link, script, iframe")]
    assert [each for each in addresses if not str(each).startswith(("/static/", "/embed/"))] == []
    assert client.post("/embed/").status_code == 405


def test_before_anything_is_published_it_says_so(client):
    models.Edition.objects.all().update(live=False)
    drain_queue()
    assert "Der er ikke udgivet nogen udgave endnu." in client.get("/embed/").content.decode()


def test_an_edition_without_a_site_links_to_the_page_of_the_embed(see, drain):
    edition = edition_on()
    edition.frontend_url = ""
    edition.save()
    drain()
    assert f'<a href="{_origin()}/embed/vejle/om">' in code_in(see(rung="script"), "html")


def _origin() -> str:
    return settings.WAGTAILADMIN_BASE_URL


def test_contrasts_are_those_of_the_style_sheet():
    style = Path(str(finders.find("embed/blok.css"))).read_text()
    ours = " ".join(style.lower().replace("#fff)", "#ffffff)").replace("(#fff,", "(#ffffff,").split())
    for part, name in ((Part.TEXT, "tekst"), (Part.BACKGROUND, "baggrund")):
        light, dark = (OWN[theme][part] for theme in (Theme.LIGHT, Theme.DARK))
        assert f"--{name}: var(--trekant-{name}, light-dark({light}, {dark}));" in ours
    assert "color-mix(in oklab, var(--egen) 35%, #ffffff)" in ours
