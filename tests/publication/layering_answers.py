"""What the API answers, in the terms of the plain model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery.identifiers import GlobalId
from tests.delivery.asking import data

if TYPE_CHECKING:
    from tests.publication.layering_model import Model, Shown

QUERY = """
query ($id: ID!, $edition: String!, $language: Language) {
  edition(slug: $edition, language: $language) { node(id: $id) {
    provenance { layer language fallbackUsed fields { name layer needsReview } }
    ... on Article { title body { ... on Block { layer } } }
    ... on ContentBlock { title body { ... on Block { layer } } }
  } }
}
"""


def compare_answers(model: Model, edition: Any, language: str) -> None:
    """Each object by its id, shown or not."""
    expected = model.shows(edition, language)
    for key, type_name in sorted({(row.key, row.type) for row in model.rows.values()}):
        identifier = str(GlobalId(type_name, key))
        node = data(QUERY, id=identifier, edition=edition.slug, language=language.upper())["edition"]["node"]
        if key not in expected:
            assert node is None
            continue
        fields = {field["name"]: (field["layer"], field["needsReview"]) for field in node["provenance"].pop("fields")}
        assert node == _answer(expected[key], language)
        assert fields == dict.fromkeys(fields, (_otherwise(expected[key]), False)) | _origins(expected[key])


def _answer(shown: Shown, language: str) -> dict[str, Any]:
    layers = {layer for layer, _ in shown.origins.values()} - {"shared"}
    return {
        "title": shown.text.title,
        "body": [{"layer": "LOCAL" if shown.is_own else block[2].upper()} for block in shown.text.body],
        "provenance": {
            "layer": "MIXED" if layers else _otherwise(shown),  # no edition may change every field
            "language": shown.language.upper(),
            "fallbackUsed": shown.language != language,
        },
    }


def _otherwise(shown: Shown) -> str:
    return "LOCAL" if shown.is_own else "SHARED"


def _origins(shown: Shown) -> dict[str, tuple[str, bool]]:
    return {name: (layer.upper(), review) for name, (layer, review) in shown.origins.items()}
