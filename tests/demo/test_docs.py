"""Every example of `docs/api/` is answered by the demo, without an error and with content."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.utils import timezone

from delivery.execution import Operation, answer
from tests.databases import ROOT

EXAMPLE = re.compile(r"```graphql\n(.*?)```(?:\n\n```json\n(.*?)```)?", re.DOTALL)
EXAMPLES = [
    pytest.param(*match.groups(), id=f"{path.stem} {match[1].split()[1]}")
    for path in sorted((ROOT / "docs" / "api").glob("*.md"))
    for match in EXAMPLE.finditer(path.read_text())
]


def asked(document: str, variables: str | None) -> Any:
    values = json.loads(variables) if variables else {}
    if values.get("at") == "now":
        values["at"] = timezone.now().isoformat()
    return answer(Operation(document, values), "a test")


@pytest.mark.parametrize(("document", "variables"), EXAMPLES)
def test_an_example(demo, document, variables):
    result = asked(document, variables)
    assert [error.message for error in result.errors] == []
    assert result.data
    for edition in result.data.values():
        assert edition
        if isinstance(edition, list):  # of enumerations, which are no edition's
            continue
        assert all(value["nodes"] for value in edition.values() if isinstance(value, dict) and "nodes" in value)


def test_the_example_of_a_cost_costs_what_it_says(demo):
    [cost] = [asked(*example.values).cost for example in EXAMPLES if "Costs" in example.id]
    assert cost == 32


def test_there_are_examples():
    assert len(EXAMPLES) > 6


def test_caches_are_told_what_the_page_says(demo, demo_database, client, settings):
    settings.MEDIA_ROOT = demo_database.files
    page = (ROOT / "docs" / "api" / "caching.md").read_text()
    told = re.findall(r"^\| (.+?) \| `([^`]+)`.* \|$", page, re.MULTILINE)
    query = '{ edition(slug: "vejle") { initiative(slug: "dima") { image { url } documents { document { url } } } } }'
    initiative = asked(query, None).data["edition"]["initiative"]
    image, paper = initiative["image"]["url"], initiative["documents"][0]["document"]["url"]
    addresses = ["/graphql/?query={__typename}", "/geo/vejle/interests.geojson", "/graphql/?query={none}", image, paper]
    served = [client.get(address) for address in addresses]
    posted = client.post("/graphql/", {"query": "{__typename}"}, content_type="application/json")
    for response in served:
        response.close()
    assert [response.status_code for response in served] == [200] * 5
    answer, places, refused, file, document = served
    said = [response.headers.get("Cache-Control") for response in (answer, places, refused, posted, file, document)]
    for_ever = "public, max-age=31536000, immutable, s-maxage=60"
    assert said == ["public, no-cache"] * 2 + ["no-store"] * 2 + [for_ever] * 2
    assert told == [
        ("`/graphql/` and `/geo/…` by `GET`, without a key", said[0]),
        ("by `POST`, with a key, with errors", said[2]),
        ("[drafts](preview.md)", "private, no-store"),  # tests/delivery/test_preview.py
        ("files of images and documents under the addresses that the API gives", for_ever),
        ("`/media/i/…`, short addresses of [images](images.md); `/documents/…`", "public, no-cache"),
        ("files that not everybody may read", "private, no-store"),  # both: tests/media/test_delivery.py
    ]
    has_etag = [response.has_header("ETag") for response in (answer, places, refused, posted, file, document)]
    assert has_etag == [True, True, False, False, True, True]
    assert document.has_header("Last-Modified")


def test_links_lead_somewhere():
    for path in (ROOT / "docs" / "api").glob("**/*.md"):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text()):
            assert (path.parent / target).exists(), (path.name, target)
