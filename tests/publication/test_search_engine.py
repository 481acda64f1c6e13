"""A search engine finds what the database does, follows the log, and never shows what a scope may not see."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from cms import models
from publication import search_engine, store
from publication.models import PublishedObject
from publication.store import Scope, Search
from tests.cms.content import make_page
from tests.publication.log import write
from tests.publication.standing_in import engine
from tests.publication.variants import make_variant, scope_of

pytestmark = pytest.mark.django_db
REGION = Scope("region", None, "da")
TYPES = ("Initiative", "Partner", "Article")


@pytest.fixture
def following(settings, drain):
    """An engine that has all that is published, and what publishes and lets it follow."""
    with engine() as server:
        settings.WAGTAILSEARCH_BACKENDS = {
            **settings.WAGTAILSEARCH_BACKENDS,
            "published": {"BACKEND": "wagtail.search.backends.opensearch3", "URLS": [server.url], "AUTO_UPDATE": False},
        }
        settings.PUBLICATIONS_SEARCH_ENGINE = "published"

        def follow():
            drain()
            search_engine.follow()
            return server

        search_engine.begin_again()
        yield follow


@pytest.fixture
def pages(following):
    made = [
        make_page(models.InitiativePage, "Supercykelstier", summary="Grønne veje"),
        make_page(models.PartnerPage, "Kolding Havn", summary="Ved cykelstien"),
    ]
    following()
    return made


def found(text, scope=REGION):
    page = store.search(scope, Search(text, TYPES, first=9)).page
    assert page.total == len(page.entries)
    return [entry.document["title"] for entry in page.entries]


def test_the_engine_is_asked_and_finds_what_the_database_does(pages, following, settings):
    texts = ["cykelsti", "grøn cykelsti", "superc", "cyklsti", "havn ", "xyzzyx", "super cykelsti"]
    answers = {text: sorted(found(text)) for text in texts}  # in another order: an engine adds up
    assert len(following().asked) > len(texts)
    settings.PUBLICATIONS_SEARCH_ENGINE = None
    assert {text: sorted(found(text)) for text in texts} == answers
    assert answers["cykelsti"] == ["Kolding Havn", "Supercykelstier"]


def test_terms_are_mapped_to_be_compared_as_they_are(pages, following):
    said = following().mapping["properties"]["publication_searchedpublication__search_terms"]
    assert {name: said[name] for name in ("type", "analyzer", "similarity")} == {
        "type": "text",
        "analyzer": "whitespace",
        "similarity": "boolean",
    }


def test_what_the_engine_still_has_is_not_found_once_it_is_withdrawn_or_says_something_else(pages, drain):
    write("UPDATE wagtailcore_page SET live = ? WHERE id = ?", False, pages[0].pk)
    assert found("cykelsti") == ["Kolding Havn"]
    pages[1].summary = "Kajer"
    pages[1].save()
    drain()
    assert found("cykelsti") == found("kaj") == []  # the engine has not followed yet
    search_engine.follow()
    assert found("kaj") == ["Kolding Havn"]


def test_the_engine_keeps_nothing_that_is_no_longer_read(pages, following):
    before = {*following().documents}
    assert before == {str(number) for number in PublishedObject.objects.values_list("publication_id", flat=True)}
    pages[1].title = "Havnen"
    pages[1].save()
    pages[0].unpublish()
    after = {*following().documents}
    assert len(before - after) == 2
    assert after == {str(number) for number in PublishedObject.objects.values_list("publication_id", flat=True)}


def test_an_engine_tells_no_edition_of_anothers_text(pages, following):
    make_variant(pages[0], "vejle", ("text", {"name": "summary", "mode": "replace", "text": "Hemmelighed"}))
    following()
    assert found("hemmelighed", scope_of("vejle")) == ["Supercykelstier"]
    assert found("hemmelighed", scope_of("kolding")) == found("hemmelighed") == []


def test_what_stands_at_a_weightier_place_comes_first_by_an_engine_too(pages, following):
    make_page(models.ArticlePage, "Kajer", summary="Havn")
    following()
    assert found("havn ") == ["Kolding Havn", "Kajer"]


def test_a_part_of_what_an_engine_finds(pages):
    search = Search("cykelsti", TYPES, first=1)
    first = store.search(REGION, search).page
    rest = store.search(REGION, replace(search, after=first.cursors[0])).page
    assert [page.entries[0].document["title"] for page in (first, rest)] == ["Kolding Havn", "Supercykelstier"]
    assert (first.total, first.has_next, rest.has_next) == (2, True, False)


def test_without_an_engine_nothing_follows_and_the_command_says_so(settings):
    settings.PUBLICATIONS_SEARCH_ENGINE = None
    search_engine.follow()
    with pytest.raises(CommandError, match="SEARCH_URL"):
        call_command("publications", "index")


def test_the_command_indexes_all_there_is(pages, following, capsys):
    server = following()
    server.documents.clear()
    call_command("publications", "index")
    readable = PublishedObject.objects.count()
    assert len(server.documents) == readable
