"""What a scope finds by words is what it may read, as it is written at that moment, on either database."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale

from cms import models
from publication import store, triggers, vocabulary
from publication.checking import Kind, check
from publication.models import PublishedObject, PublishedWord
from publication.repairing import repair
from publication.store import InvalidCursorError, LinkedTo, Scope, Search
from tests.cms.content import make_page, make_snippet
from tests.publication.log import differences, write
from tests.publication.questions import then
from tests.publication.variants import edition, make_variant, scope_of

pytestmark = pytest.mark.django_db
REGION = Scope("region", None, "da")
TYPES = ("Initiative", "Partner", "Article", "ContentBlock")


def found(text, scope=REGION, **more):
    """The titles of what is found, now; what is found in the past is the same."""
    search = Search(text, TYPES, **{"first": 20, **more})
    answer = store.search(scope, search)
    past = store.search(then(scope), search)
    assert (past.page.cursors, past.scores, past.page.total) == (answer.page.cursors, answer.scores, answer.page.total)
    assert past.corrected == answer.corrected
    assert answer.page.total >= len(answer.page.entries)
    return [entry.document["title"] for entry in answer.page.entries]


def corrected(text, scope=REGION):
    search = Search(text, TYPES, first=20)
    assert store.search(then(scope), search).corrected == store.search(scope, search).corrected
    return store.search(scope, search).corrected


def completed(text, scope=REGION):
    search = Search(text, TYPES, first=20)
    return store.completions(scope, search, store.search(scope, search).query)


@pytest.fixture
def three(drain):
    made = [
        make_page(models.InitiativePage, "Supercykelstier", summary="Grønne veje"),
        make_page(models.PartnerPage, "Kolding Havn", summary="Ved cykelstien"),
        make_page(models.ArticlePage, "Nyt om havnene", summary="Kort", seo_title="Grøn"),
    ]
    drain()
    return made


def test_the_best_comes_first(three):
    assert found("cykelsti") == ["Supercykelstier", "Kolding Havn"]
    assert found("havn") == ["Kolding Havn", "Nyt om havnene"]
    assert found("groen") == ["Nyt om havnene", "Supercykelstier"]
    assert found("grøn cykelsti") == ["Supercykelstier"]
    assert found("grøn havn kolding") == found("?!") == found("") == []


def test_a_part_of_what_is_found(three):
    page = store.search(REGION, Search("havn", TYPES, first=1)).page
    assert (page.total, page.has_next, page.has_previous, len(page.cursors)) == (2, True, False, 1)
    assert found("havn", first=1, after=page.cursors[0]) == ["Nyt om havnene"]
    assert found("havn", first=None, last=1) == ["Nyt om havnene"]
    assert found("havn", first=0) == []
    last = store.search(REGION, Search("havn", TYPES, last=1)).page
    assert (last.has_next, last.has_previous) == (False, True)
    assert found("havn", first=None, last=5, before=last.cursors[0]) == ["Kolding Havn"]
    for cursor in ("x", "", "WyJ0aXRsZSIsMSwiMSJd"):
        with pytest.raises(InvalidCursorError):
            found("havn", after=cursor)


def test_a_cursor_stays_right_while_content_is_published(three, drain):
    cursor = store.search(REGION, Search("havn", TYPES, first=1)).page.cursors[0]
    for number in range(3):
        make_page(models.ArticlePage, f"Havn nummer {number} og havne", summary="Havn " * 9)
        make_page(models.PartnerPage, f"Intet {number}", summary="Noget andet")
    make_page(models.PartnerPage, "Havn")
    drain()
    assert found("havn", after=cursor)[-1:] == found("havn")[-1:]
    assert found("havn")[0] == "Havn"
    assert "Havn" not in found("havn", after=cursor)


def test_types_and_links_narrow_what_is_found(three, drain):
    vejle = models.Municipality.objects.get(slug="vejle")
    three[1].municipalities.set([vejle])
    three[1].save()
    drain()
    assert found("havn", conditions=(LinkedTo("municipalities", (str(vejle.key),)),)) == ["Kolding Havn"]
    assert [e.type for e in store.search(REGION, Search("havn", ("Article",), first=5)).page.entries] == ["Article"]
    search = Search("havn", TYPES, first=1)
    query = store.search(REGION, search).query
    for scope in (REGION, then(REGION)):
        assert store.search_counts(scope, search, query, ["type", "municipalities"]) == {
            "type": {"Partner": 1, "Article": 1},
            "municipalities": {str(vejle.key): 1},
        }


def test_what_is_mistyped_is_corrected_only_where_it_finds_nothing(three):
    assert (found("cyklsti"), corrected("cyklsti")) == (["Supercykelstier", "Kolding Havn"], "cykelstien")
    assert (found("kolidng HAVNE"), corrected("kolidng HAVNE")) == (["Kolding Havn"], "Kolding HAVNE")
    assert (found("xyzzyx"), corrected("xyzzyx")) == ([], None)
    assert (found("kolidng xyzzyx"), corrected("kolidng xyzzyx")) == ([], None)
    assert corrected("cykelsti") is None


def test_what_is_typed_goes_on_in_words_of_what_is_found(three):
    assert completed("grønne sup") == ["grønne Supercykelstier"]
    assert completed("sup ") == completed("xyz") == []


def test_what_is_withdrawn_is_found_no_more_from_that_moment_on(three):
    write("UPDATE wagtailcore_page SET live = ? WHERE id = ?", False, three[0].pk)
    search = Search("cykelsti", TYPES, first=5)
    assert [e.document["title"] for e in store.search(REGION, search).page.entries] == ["Kolding Havn"]
    assert store.search(REGION, search).page.total == 1
    assert completed("sup") == []


def test_what_changes_is_found_by_what_it_says_now(three, drain):
    three[0].title, three[0].summary = "Jernbane", "Skinner"
    three[0].save()
    drain()
    assert found("supercykelsti ") == []
    assert found("jernbanerne") == ["Jernbane"]
    assert not PublishedWord.objects.filter(token="supercykelsti").exists()
    three[0].delete()
    drain()
    assert found("jernbane") == []
    assert not PublishedWord.objects.filter(token__in=["jernbane", "skinner"]).exists()
    assert differences() == []


def test_what_has_expired_is_not_found_nor_is_its_word(three):
    PublishedObject.objects.filter(title="Supercykelstier").update(expires_at=timezone.now())
    search = Search("supercykelsti", TYPES, first=5)
    assert store.search(REGION, search).page.total == 0
    assert store.search(REGION, replace(search, text="supercyckelsti")).corrected != "supercykelsti"
    assert completed("superc") == []


def test_an_edition_finds_what_it_says_itself_and_no_other_does(three, drain):
    make_variant(three[0], "vejle", ("text", {"name": "summary", "mode": "replace", "text": "Hemmelighed"}))
    make_snippet(models.ContentBlock, slug="eget", title="Vejlekanalen", edition=edition("vejle"))
    make_variant(three[1], "kolding", treatment="hidden")
    drain()
    assert found("hemmelighed", scope_of("vejle")) == ["Supercykelstier"]
    assert found("vejlekanal", scope_of("vejle")) == ["Vejlekanalen"]
    assert found("grønne", scope_of("vejle")) == ["Nyt om havnene"]  # what it replaced is not what it shows
    assert found("havn", scope_of("kolding")) == ["Nyt om havnene"]
    for scope in (REGION, scope_of("kolding"), scope_of("trekantomraadet")):
        for text in ("hemmelighed", "hemelighed", "hemmel", "vejlekanalen", "vejlekanl", "vejleknaal"):
            assert (found(text, scope), corrected(text, scope), completed(text, scope)) == ([], None, [])
        assert found("grønne", scope) == ["Nyt om havnene", "Supercykelstier"]


def test_what_names_another_municipality_is_not_found(three, drain):
    three[0].is_regional = False
    three[0].municipalities.set([models.Municipality.objects.get(slug="kolding")])
    three[0].save()
    drain()
    assert found("supercykelsti", scope_of("kolding")) == ["Supercykelstier"]
    for text in ("supercykelsti", "supercyckelsti", "superc"):
        assert (found(text, scope_of("vejle")), corrected(text, scope_of("vejle"))) == ([], None)


def test_each_language_is_found_by_its_own_forms(drain):
    page = make_page(models.ArticlePage, "Kommunerne", summary="Alle syv")
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title, english.summary, english.live = "Municipalities", "All seven", True
    english.save()
    drain()
    assert found("municipality", scope_of("vejle", "en", ("da",))) == ["Municipalities"]
    assert found("kommune", scope_of("vejle", "en", ("da",))) == []  # read in English
    assert found("kommune", scope_of("vejle", "de", ("da",))) == ["Kommunerne"]
    assert found("kommune", scope_of("vejle")) == ["Kommunerne"]


def test_the_check_names_and_mends_what_is_wrong_with_the_words(three):
    PublishedWord.objects.filter(token="supercykelstier").delete()
    PublishedWord.objects.create(token="nowhere", reversed="erehwon")
    assert vocabulary.differences() == ({"supercykelstier"}, {"nowhere"})
    if connection.vendor == "sqlite":
        write("INSERT INTO publication_search (publication_search) VALUES ('delete-all')")
    wrong = list(check())
    assert {difference.kind for difference in wrong} == {Kind.WORDS}
    assert len(wrong) == 1 + (connection.vendor == "sqlite")
    repair(wrong)
    assert differences() == []
    assert found("cykelsti") == ["Supercykelstier", "Kolding Havn"]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps its index without triggers")
def test_what_was_written_without_triggers_is_indexed_when_these_are_back(three):
    triggers.remove(connection)
    PublishedObject.objects.filter(title="Supercykelstier").update(search_terms="aferie")
    assert found_now("cykelsti") != found_now("ferie")
    triggers.install(connection)
    assert found_now("ferie") == ["Supercykelstier"]


def found_now(text):
    return [each.document["title"] for each in store.search(REGION, Search(text, TYPES, first=5)).page.entries]


def test_a_moment_of_the_past_finds_what_stood_then(three, drain):
    before = timezone.now()
    three[0].title = "Jernbane"
    three[0].save()
    drain()
    search = Search("jernbane", TYPES, first=5)
    assert store.search(then(REGION, before), search).page.total == 0
    old = store.search(then(REGION, before), replace(search, text="supercykelsti"))
    assert [entry.document["title"] for entry in old.page.entries] == ["Supercykelstier"]
    assert store.search(then(REGION, before - datetime.timedelta(days=1)), search).page.total == 0
