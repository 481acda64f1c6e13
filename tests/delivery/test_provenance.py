"""What the API says of where things come from: golden answers for every layer there is."""

from __future__ import annotations

import re
from typing import Any

import pytest
from wagtail.models import Locale

from cms import models
from delivery.identifiers import GlobalId
from publication.models import PublishedObject
from publication.queue import drain
from tests.cms.content import make_snippet
from tests.delivery.asking import data
from tests.publication.variants import edition, make_variant

pytestmark = pytest.mark.django_db
ONE, TWO, OWN = (f"{digit * 8}-{digit * 4}-4{digit * 3}-8{digit * 3}-{digit * 12}" for digit in "123")
QUERY = """
query ($id: ID!, $edition: String!, $language: Language) {
  edition(slug: $edition, language: $language) { node(id: $id) {
    provenance {
      layer language isPartlyTranslated fallbackUsed
      fields { name layer language isPartlyTranslated needsReview publishedAt sharedPublishedAt }
    }
    ... on ContentBlock { title body { ... on HeadingBlock { id layer text } } }
  } }
}
"""
FIELDS = ("slug", "title", "body", "isEmbeddable", "isRegional", "municipalities")
EARLIER, LATER = "2026-01-01T12:00:00+00:00", "2026-02-01T12:00:00+00:00"


def heading(identifier: str, text: str) -> dict[str, Any]:
    return {"type": "heading", "id": identifier, "value": {"text": text, "level": "h2"}}


def publish(moment: str) -> None:
    """Publish what is queued, as if it were that moment."""
    before = set(PublishedObject.objects.values_list("publication_id", flat=True))
    drain()
    for head in PublishedObject.objects.exclude(publication_id__in=before).select_related("publication"):
        head.publication.published_at = moment
        head.publication.save(update_fields=["published_at"])


@pytest.fixture
def block() -> models.ContentBlock:
    made = make_snippet(models.ContentBlock, slug="om", title="Fælles", body=[heading(ONE, "Et"), heading(TWO, "To")])
    publish(EARLIER)
    return made


def ask(block: Any, slug: str, language: str | None = None) -> tuple[dict[str, Any], dict[str, tuple[Any, ...]]]:
    """The node but for its fields' provenance, and that by name."""
    identifier = str(GlobalId("ContentBlock", str(block.translation_key)))
    node = data(QUERY, id=identifier, edition=slug, language=language)["edition"]["node"]
    fields = node["provenance"].pop("fields")
    assert node["provenance"].pop("isPartlyTranslated") is False
    languages = {(field["language"], field["isPartlyTranslated"]) for field in fields}
    assert languages == {(node["provenance"]["language"], False)}
    names = ("layer", "needsReview", "publishedAt", "sharedPublishedAt")
    assert tuple(field["name"] for field in fields) == FIELDS
    return node, {field["name"]: tuple(_moment(field[name]) for name in names) for field in fields}


def _moment(value: Any) -> Any:
    return re.sub(r"(\.000000)?Z$", "+00:00", value) if isinstance(value, str) else value


def origin(layer: str, language: str = "DA", *, fallback: bool = False) -> dict[str, Any]:
    return {"layer": layer, "language": language, "fallbackUsed": fallback}


def body(*blocks: tuple[str, str, str]) -> list[dict[str, str]]:
    return [{"id": identifier, "layer": layer, "text": text} for identifier, layer, text in blocks]


SHARED = ("SHARED", False, EARLIER, EARLIER)
BOTH = body((ONE, "SHARED", "Et"), (TWO, "SHARED", "To"))


def test_what_is_shared(block):
    node, fields = ask(block, "vejle")
    assert node == {"title": "Fælles", "body": BOTH, "provenance": origin("SHARED")}
    assert fields == dict.fromkeys(FIELDS, SHARED)


def test_another_language_than_the_one_asked_for(block):
    node, fields = ask(block, "vejle", "DE")
    assert node == {"title": "Fælles", "body": BOTH, "provenance": origin("SHARED", fallback=True)}
    translated = block.copy_for_translation(Locale.objects.get(language_code="de"))
    translated.live, translated.slug, translated.title = True, "ueber", "Gemeinsam"
    translated.save()
    publish(LATER)
    node, fields = ask(block, "vejle", "DE")
    assert node == {"title": "Gemeinsam", "body": BOTH, "provenance": origin("SHARED", "DE")}
    assert fields == dict.fromkeys(FIELDS, ("SHARED", False, LATER, LATER))


def test_what_is_an_editions_own(block):
    own = make_snippet(
        models.ContentBlock, slug="eget", title="Vejles", body=[heading(OWN, "Eget")], edition=edition("vejle")
    )
    publish(LATER)
    node, fields = ask(own, "vejle")
    assert node == {"title": "Vejles", "body": body((OWN, "LOCAL", "Eget")), "provenance": origin("LOCAL")}
    assert fields == dict.fromkeys(FIELDS, ("LOCAL", False, LATER, None))


def test_a_local_title_and_local_text_in_a_shared_body(block):
    make_variant(
        block,
        "vejle",
        ("text", {"name": "title", "mode": "replace", "text": "Vejles"}),
        ("block", {"name": ONE, "mode": "append_after", "content": [heading(OWN, "Eget")]}),
        last_published_at=LATER,
    )
    publish(LATER)
    node, fields = ask(block, "vejle")
    laid = body((ONE, "SHARED", "Et"), (OWN, "LOCAL", "Eget"), (TWO, "SHARED", "To"))
    assert node == {"title": "Vejles", "body": laid, "provenance": origin("MIXED")}
    local = {"title": ("LOCAL", False, LATER, EARLIER), "body": ("MIXED", False, LATER, EARLIER)}
    assert fields == dict.fromkeys(FIELDS, SHARED) | local
    assert ask(block, "kolding")[0]["provenance"] == origin("SHARED")
    block.title = "Fælles, ændret"
    block.save()
    publish("2026-03-01T12:00:00+00:00")
    fields = ask(block, "vejle")[1]
    assert {name: found[1] for name, found in fields.items() if found[1]} == {"title": True}


def test_a_claimed_text_is_local_in_field_and_blocks(block):
    make_variant(block, "vejle", treatment="claimed", last_published_at=LATER)
    publish(LATER)
    block.body = [heading(ONE, "Et, ændret")]
    block.is_embeddable = True
    block.save()
    publish(LATER)
    node, fields = ask(block, "vejle")
    claimed = body((ONE, "LOCAL", "Et"), (TWO, "LOCAL", "To"))
    assert node == {"title": "Fælles", "body": claimed, "provenance": origin("MIXED")}
    assert {name: found[:3] for name, found in fields.items()} == {
        **dict.fromkeys(FIELDS, ("SHARED", False, fields["slug"][3])),
        "title": ("LOCAL", False, LATER),
        "body": ("LOCAL", True, LATER),
    }


def test_the_shared_text_where_an_edition_falls_back_to_it_until_reviewed(block):
    models.Edition.objects.filter(slug="vejle").update(unreviewed="shared")
    make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    publish(EARLIER)
    block.title = "Ændret"
    block.save()
    publish(LATER)
    node, fields = ask(block, "vejle")
    assert node == {"title": "Ændret", "body": BOTH, "provenance": origin("SHARED")}
    assert {name: found[:2] for name, found in fields.items()} == dict.fromkeys(FIELDS, ("SHARED", False)) | {
        "title": ("SHARED", True)
    }
