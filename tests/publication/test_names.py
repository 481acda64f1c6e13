"""A path or slug that several objects bear: whose it is in an edition, now and in the past."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from wagtail.models import Locale

from cms import models
from publication.store import Entry, Scope, by_path, by_slug
from tests.cms.content import make_edition_page, make_page, make_snippet
from tests.publication.questions import then
from tests.publication.variants import edition, make_variant, scope_of

pytestmark = pytest.mark.django_db
FIRST, LAST = UUID(int=1), UUID(int=2**128 - 1)  # names were once given to the smallest key
TITLE = ("text", {"name": "title", "mode": "replace", "text": "Vejles tekst"})


def make_block(title: str, key: UUID, language: str = "da", **values: Any) -> models.ContentBlock:
    locale = Locale.objects.get(language_code=language)
    made: models.ContentBlock = make_snippet(
        models.ContentBlock, slug="navn", title=title, translation_key=key, locale=locale, **values
    )
    return made


def named(scope: Scope, path: str = "") -> str | None:
    """The title of what bears the name; the past of this moment has to say the same."""

    def ask(asked: Scope) -> Entry | None:
        return by_path(asked, path) if path else by_slug(asked, "ContentBlock", "navn")

    now, past = ask(scope), ask(then(scope))
    assert (now and now.document) == (past and past.document)
    return now.document["title"] if now else None


@pytest.mark.parametrize("key", [FIRST, LAST])
def test_a_slug_is_the_editions_own_objects_before_that_of_its_text_over_another(key, drain):
    shared = make_block("Fælles", UUID(int=2**127))
    make_block("Vejles eget", key, edition=edition("vejle"))
    make_variant(shared, "vejle", TITLE)
    make_variant(shared, "kolding", ("text", {"name": "title", "mode": "replace", "text": "Koldings tekst"}))
    drain()
    assert [named(scope_of(slug)) for slug in ("vejle", "kolding", "billund")] == [
        *("Vejles eget", "Koldings tekst", "Fælles"),
    ]


@pytest.mark.parametrize("own_is_first", [True, False])
def test_a_path_is_the_editions_own_pages(own_is_first, drain):
    shared = make_page(models.ArticlePage, "Fælles", slug="navn")
    top = make_edition_page("vejle")
    section = top.add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))
    own = section.add_child(instance=models.ArticlePage(title="Vejles egen", slug="navn", summary="Kort fortalt."))
    for page, key in ((own, FIRST if own_is_first else LAST), (shared, LAST if own_is_first else FIRST)):
        page.translation_key = key
        page.save()
    make_variant(shared, "vejle", TITLE)
    drain()
    assert named(scope_of("vejle"), "/artikler/navn/") == "Vejles egen"
    assert named(scope_of("kolding"), "/artikler/navn/") == "Fælles"
    own.unpublish()
    drain()
    assert named(scope_of("vejle"), "/artikler/navn/") == "Vejles tekst"


def test_what_is_the_editions_own_goes_before_a_nearer_language(drain):
    make_block("Shared", FIRST, "en")
    make_block("Vejles eget", LAST, edition=edition("vejle"))
    drain()
    assert named(scope_of("vejle", "en", ("da",))) == "Vejles eget"
    assert named(scope_of("vejle", "en")) == named(scope_of("kolding", "en", ("da",))) == "Shared"


def test_of_what_is_shared_the_nearest_language_goes_first_also_before_text_of_the_editions(drain):
    danish = make_block("Fælles", FIRST)
    make_block("Shared", LAST, "en")
    make_variant(danish, "vejle", TITLE)
    drain()
    assert named(scope_of("vejle", "en", ("da",))) == "Shared"
    assert named(scope_of("vejle", "de", ("da", "en"))) == "Vejles tekst"


def test_what_is_hidden_takes_up_no_name(drain, django_assert_num_queries):
    hidden = make_block("Fælles", FIRST)
    make_block("Another", LAST, "en")
    variant = make_variant(hidden, "billund", treatment="hidden")
    drain()
    scopes = [scope_of("billund", "da", ("en",)), scope_of("billund"), scope_of("vejle", "da", ("en",))]
    assert [named(scope) for scope in scopes] == ["Another", None, "Fælles"]
    with django_assert_num_queries(1):
        by_slug(scopes[0], "ContentBlock", "navn")
    variant.unpublish()
    drain()
    assert named(scopes[0]) == "Fælles"
