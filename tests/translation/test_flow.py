"""From a Danish text to what readers of another language are shown, through the admin."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.urls import reverse

from cms import models
from cms.groups import SECRETARIAT
from delivery.identifiers import GlobalId
from tests.cms.content import make_page, make_snippet
from tests.delivery.asking import data
from tests.translation.translating import (
    edit_url,
    locale,
    paths,
    publish,
    say,
    say_all,
    submit,
    submit_url,
    translated,
    update,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ONE, TWO = (f"{digit * 8}-{digit * 4}-4{digit * 3}-8{digit * 3}-{digit * 12}" for digit in "12")
QUERY = """
query ($id: ID!, $edition: String!, $language: Language) {
  edition(slug: $edition, language: $language) { node(id: $id) {
    provenance { language isPartlyTranslated fallbackUsed fields { name language isPartlyTranslated } }
    ... on Content { path slug title }
    ... on Article { summary body { ...block } }
    ... on Initiative { summary status milestones { date title } body { ...block } }
    ... on ContentBlock { key: slug heading: title body { ...block } }
  } }
}
fragment block on Block { id language isPartlyTranslated ... on HeadingBlock { text } }
"""


@pytest.fixture
def secretariat(client_of: Any) -> Any:
    return client_of(SECRETARIAT)


def heading(identifier: str, text: str) -> dict[str, Any]:
    return {"type": "heading", "id": identifier, "value": {"text": text, "level": "h2"}}


def facts(identifier: str, title: str, *pairs: tuple[str, str]) -> dict[str, Any]:
    items = [
        {"type": "item", "id": f"{identifier[:-1]}{place}", "value": {"term": term, "text": text}}
        for place, (term, text) in enumerate(pairs)
    ]
    return {"type": "facts", "id": identifier, "value": {"title": title, "facts": items}}


def ask(
    instance: Any, language: str, edition: str = "trekantomraadet"
) -> tuple[dict[str, Any], dict[str, tuple[str, bool]]]:
    """The node, and apart from it the language of each field."""
    identifier = str(GlobalId(instance.graphql_type_name, str(instance.translation_key)))
    node = data(QUERY, id=identifier, language=language, edition=edition)["edition"]["node"]
    fields = node["provenance"].pop("fields")
    return node, {each["name"]: (each["language"], each["isPartlyTranslated"]) for each in fields}


def test_an_article_from_danish_to_english_and_german(secretariat, drain):
    article = make_page(models.ArticlePage, "Ny bro", slug="ny-bro", body=[heading(ONE, "Broen")])
    article.save_revision().publish()
    drain()
    assert submit(secretariat, article, "en", "de").status_code == 302
    drain()
    node, _ = ask(article, "EN")
    assert node["title"] == "Ny bro"
    assert node["provenance"] == {"language": "DA", "isPartlyTranslated": False, "fallbackUsed": True}
    assert paths(article, "en") == ["title", "slug", "summary", f"body.{ONE}.text"]

    say(secretariat, article, "en", title="New bridge", slug="new-bridge", summary="In short.")
    say(secretariat, article, "en", **{f"body__{ONE}__text": "The bridge"})
    assert secretariat.get(edit_url(translated(article, "en"))).status_code == 200
    assert ask(article, "EN")[0]["title"] == "Ny bro"  # what is said is published by publishing
    assert publish(secretariat, article, "en").status_code == 302
    drain()
    node, fields = ask(article, "EN")
    assert node == {
        "provenance": {"language": "EN", "isPartlyTranslated": False, "fallbackUsed": False},
        "path": "/artikler/new-bridge/",
        "slug": "new-bridge",
        "title": "New bridge",
        "summary": "In short.",
        "body": [{"id": ONE, "language": "EN", "isPartlyTranslated": False, "text": "The bridge"}],
    }
    assert set(fields.values()) == {("EN", False)}
    assert ask(article, "DE")[0]["title"] == "Ny bro"


def test_what_is_published_half_translated_says_so(secretariat, drain):
    body = [heading(ONE, "Broen"), facts(TWO, "Kort", ("Længde", "To km"))]
    article = make_page(models.ArticlePage, "Ny bro", slug="ny-bro", body=body)
    submit(secretariat, article, "en")
    say(secretariat, article, "en", title="New bridge", **{f"body__{TWO}__title": "In short"})
    publish(secretariat, article, "en")
    drain()
    node, fields = ask(article, "EN")
    assert node["provenance"] == {"language": "EN", "isPartlyTranslated": True, "fallbackUsed": False}
    assert (node["title"], node["summary"]) == ("New bridge", "Kort fortalt.")
    assert {name: said for name, said in fields.items() if said != ("EN", False)} == {
        "summary": ("DA", False),
        "body": ("EN", True),
    }
    said = {block["id"]: (block["language"], block["isPartlyTranslated"]) for block in node["body"]}
    assert said == {ONE: ("DA", False), TWO: ("EN", True)}

    say_all(secretariat, article, "en")
    drain()
    assert ask(article, "EN")[1] == fields
    publish(secretariat, article, "en")
    drain()
    node, fields = ask(article, "EN")
    assert node["provenance"]["isPartlyTranslated"] is False
    assert set(fields.values()) == {("EN", False)}


def test_what_is_new_in_danish_is_told_and_follows(secretariat, drain):
    vejle = models.Municipality.objects.get(slug="vejle")
    initiative = make_page(models.InitiativePage, "Vand", slug="vand", municipalities=[vejle])
    initiative.milestones = [models.Milestone(date=datetime.date(2024, 1, 1), title="Start")]
    initiative.save_revision().publish()
    submit(secretariat, initiative, "en")
    say_all(secretariat, initiative, "en")
    publish(secretariat, initiative, "en")
    drain()
    assert [row["title"] for row in ask(initiative, "EN")[0]["milestones"]] == ["Translated 3"]

    initiative = models.InitiativePage.objects.get(pk=initiative.pk)
    initiative.summary, initiative.status, initiative.municipalities = "Mere.", "completed", []
    initiative.milestones.add(models.Milestone(date=datetime.date(2025, 1, 1), title="Slut"))
    initiative.save_revision().publish()
    drain()
    node, _ = ask(initiative, "EN")
    assert (node["status"], node["provenance"]["isPartlyTranslated"]) == ("ONGOING", False)
    assert update(secretariat, initiative).status_code == 302
    key = initiative.milestones.get(title="Slut").translation_key
    assert paths(initiative, "en") == ["summary", f"milestones.{key}.title"]
    drain()
    assert ask(initiative, "EN")[0] == node

    say(secretariat, initiative, "en", summary="More.")
    publish(secretariat, initiative, "en")
    drain()
    node, fields = ask(initiative, "EN")
    assert (node["status"], node["summary"]) == ("COMPLETED", "More.")
    assert [row["title"] for row in node["milestones"]] == ["Translated 3", "Slut"]
    assert {name: said for name, said in fields.items() if said != ("EN", False)} == {"milestones": ("EN", True)}
    english = translated(initiative, "en")
    assert list(english.municipalities.all()) == []
    assert {row.locale for row in english.milestones.all()} == {locale("en")}


def test_a_content_block_keeps_its_key_in_every_language(secretariat, drain):
    block = make_snippet(models.ContentBlock, slug="om", title="Om os", body=[heading(ONE, "Hvem")])
    block.save_revision().publish()
    submit(secretariat, block, "de")
    assert paths(block, "de") == ["title", f"body.{ONE}.text"]
    german = translated(block, "de")
    assert (german.live, german.slug) == (False, "om")
    say(secretariat, block, "de", title="Über uns")
    publish(secretariat, block, "de")
    drain()
    node, fields = ask(block, "DE")
    assert (node["key"], node["heading"]) == ("om", "Über uns")
    assert (fields["title"], fields["body"]) == (("DE", False), ("DA", False))


def test_the_editor_speaks_danish(secretariat):
    article = make_page(models.ArticlePage, "Ny bro", slug="ny-bro")
    assert "Oversæt" in secretariat.get(edit_url(article)).content.decode()
    assert "Vælg alle" in secretariat.get(submit_url(article)).content.decode()
    words = secretariat.get(reverse("wagtail_localize:javascript_catalog")).content.decode()
    assert json.dumps("Udgiv på ") in words
    assert json.dumps("Ikke oversat") in words


def test_what_exists_in_every_language_is_not_submitted_again_and_says_so(secretariat):
    block = make_snippet(models.ContentBlock, title="Blok")
    assert 'name="locales"' in secretariat.get(submit_url(block)).content.decode()
    submit(secretariat, block, "en", "de")
    shown = secretariat.get(submit_url(block)).content.decode()
    assert "Det findes allerede på alle de sprog, det kan oversættes til." in shown
    assert 'name="locales"' not in shown
    assert 'name="select_all"' not in shown
