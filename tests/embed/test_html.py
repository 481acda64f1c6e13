"""Embeds as HTML: valid wherever they are put, in the language and at the level asked for, asking no other host."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.http import QueryDict
from django.test import RequestFactory

from cms.models import Edition
from delivery.exchange import Exchange
from embed.asked import asked_of
from embed.reading import read
from embed.rendering.html import html_of
from embed.rendering.tidying import outlined, tidied
from embed.subjects import subject_at
from embed.targets import with_whole_links
from publication.queue import drain
from tests.embed.markup import problems_in
from tests.embed.reading import EVERY, SINGLE, SITE, fragment, headings_of, links_of, soup

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("region")]
HOST = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc


@pytest.mark.parametrize("block", EVERY)
def test_it_is_valid_and_one_section(region, block):
    html = fragment(block)
    assert problems_in(html) == []
    assert html.startswith(f'<section class="trekant-blok" lang="da" data-blok="vejle/{block}"><h2 ')
    assert html.endswith("</section>\n")


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("block", ["om-samarbejdet", "partners/tvis", "timeline"])
def test_headings_stand_where_the_page_around_wants_them(region, block, level):
    levels = headings_of(fragment(block, level=level))
    assert levels[0] == level
    assert all(level < each <= 6 for each in levels[1:])
    assert all(following <= each + 1 for each, following in pairwise(levels))


@pytest.mark.parametrize(
    ("written", "expected"),
    [((2, 4, 4, 3, 5), (2, 3, 3, 3, 4)), ((2, 3, 4, 3), (2, 3, 4, 3)), ((5, 6, 6), (5, 6, 6)), ((1, 6, 2), (1, 2, 2))],
)
def test_no_level_is_left_out_between_headings(written, expected):
    html = "".join(f"<h{level} class='a'>x</h{level}><hr>" for level in written)
    assert headings_of(outlined(html)) == list(expected)
    assert outlined(html).count("<hr>") == len(written)


def test_what_templates_leave_between_elements_is_taken_away():
    written = '<p\n   class="a">\n  a <b>b</b>\n\n  c\n</p>\n\n<a\nhref="x">\n d\n</a>\n .'
    assert tidied(written) == '<p class="a">a <b>b</b>\nc</p>\n<a href="x">d</a>\n.'


@pytest.mark.parametrize("block", EVERY)
def test_no_other_host_is_asked_and_every_address_is_whole(region, block):
    html = soup(fragment(block))
    loaded = [str(tag["src"]) for tag in html.find_all(src=True)]
    for tag in html.find_all(srcset=True):
        loaded += [part.split()[0] for part in str(tag["srcset"]).split(",")]
    assert {urlsplit(address).netloc for address in loaded} <= {HOST}
    assert not html.find_all(["script", "style", "link", "iframe", "video", "object", "embed", "form"])
    assert not html.find_all(attrs={"style": True})
    assert all(re.match(r"(https?://|mailto:|tel:)", address) for address in links_of(str(html)))


@pytest.mark.parametrize("block", SINGLE)
def test_in_a_language_without_a_translation_its_own_is_told(region, block):
    html = fragment(block, lang="de")
    assert html.startswith('<section class="trekant-blok" lang="da"')
    assert "Von Trekantområdet" not in html


@pytest.mark.parametrize(("language", "title"), [("da", "Initiativer"), ("de", "Initiativen"), ("en", "Initiatives")])
def test_a_list_is_in_the_language_asked_for_and_tells_that_of_its_items(region, language, title):
    section = soup(fragment("initiatives", lang=language)).section
    [item] = section.find_all("li", class_="trekant-blok-item")
    assert (section["lang"], section.h2.get_text()) == (language, title)
    assert item.get("lang") == (None if language == "da" else "da")
    assert item.find("p", class_="trekant-blok-meta").get("lang") == (None if language == "da" else language)


@pytest.mark.parametrize(("language", "status"), [("da", "I gang"), ("de", "Im Gange"), ("en", "Ongoing")])
def test_values_of_enumerations_are_named_in_words(region, language, status):
    meta = soup(fragment("initiatives", lang=language)).find("p", class_="trekant-blok-meta")
    assert meta.get_text().startswith(f"{status}, ")


def test_links_lead_to_the_editions_site(region):
    assert f'href="{SITE}/initiativer/grøn-omstilling/"' in fragment("initiatives")
    assert f'<a class="trekant-blok-link" href="{SITE}/partnere/tvis/">TVIS</a>' in fragment("partners/tvis")
    assert links_of(fragment("initiatives"))[-1] == f"{SITE}/initiativer/"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('a <a href="/b/"><b>c</b></a> d', "a <b>c</b> d"),
        ('<a href="#b">c</a><a href="HTTPS://d.dk">e</a>', 'c<a href="HTTPS://d.dk">e</a>'),
        ('<a href="mailto:a@b.dk">c</a>', '<a href="mailto:a@b.dk">c</a>'),
    ],
)
def test_a_link_that_leads_nowhere_from_another_host_is_words(written, expected):
    assert with_whole_links(written) == expected


def test_an_edition_without_a_site_shows_words_where_links_would_be(region):
    Edition.objects.filter(slug="vejle").update(frontend_url="")
    drain()
    for block in EVERY:
        assert SITE not in fragment(block)
        assert problems_in(fragment(block)) == []
    assert links_of(fragment("initiatives")) == []


def test_in_a_shadow_root_what_has_a_class_is_a_part(region):
    exchange = Exchange(RequestFactory().get("/"), "a test")
    subject = subject_at("vejle/om-samarbejdet")
    assert subject is not None
    html = html_of(read(asked_of(subject, QueryDict()), exchange), is_in_shadow=True)
    named = [tag for tag in soup(html).find_all(class_=True) if tag.name != "section" and not tag.find_parent("svg")]
    assert len(named) > 50
    assert all(tag["class"] == [f"trekant-blok-{tag['part']}"] for tag in named)
