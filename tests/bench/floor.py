"""The floor: each question answered by hand, from SQL to bytes, with no GraphQL.

Cards and titles are the very answer that GraphQL gives. The whole initiative goes out as it stands in the log, with
everything it names, and what that names: the client would put it together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import orjson

from cms.regions import key_of
from delivery.identifiers import GlobalId
from tests.bench import log

if TYPE_CHECKING:
    from tests.bench.log import Row

EDITION = str(key_of("edition", "vejle"))
KEY = re.compile(rb'"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"')
Document = dict[str, Any]


def cards() -> bytes:
    """Three statements: the initiatives, what they name, and the partners' logos."""
    rows = [(log.key_text(key), path, orjson.loads(document)) for key, _, path, document in log.initiatives(20)]
    named = log.objects(key for _, _, document in rows for key in _named_by(document))
    documents = {key: orjson.loads(row[3]) for key, row in named.items()}
    logos = log.objects(documents[link["partner"]]["image"] for _, _, each in rows for link in each["partner_links"])
    documents |= {key: orjson.loads(row[3]) for key, row in logos.items()}
    nodes = [
        {
            "id": _id("Initiative", key),
            "title": each["title"],
            "path": path,
            "summary": each["summary"],
            "startsOn": each["starts_on"],
            "endsOn": each["ends_on"],
            "image": _picture(documents[each["image"]]),
            "themes": [_theme(documents[key]) for key in each["themes"]],
            "municipalities": [_municipality(documents[key]) for key in each["municipalities"]],
            "partnerLinks": [_partner_link(link, named, documents) for link in each["partner_links"]],
        }
        for key, path, each in rows
    ]
    return orjson.dumps({"data": {"edition": {"initiatives": {"nodes": nodes}}}})


def whole(slug: str) -> bytes:
    """Three statements: the initiative, what it names, and what that names."""
    key, _, path, document = log.initiative(slug)
    named = log.objects(_keys_in(document))
    named |= log.objects(inner for row in named.values() for inner in _keys_in(row[3]) if inner not in named)
    objects = {name: {"type": row[1], "path": row[2], **orjson.loads(row[3])} for name, row in named.items()}
    initiative = {"key": log.key_text(key), "path": path, **orjson.loads(document)}
    return orjson.dumps({"initiative": initiative, "objects": objects})


def titles() -> bytes:
    """One statement."""
    nodes = [{"title": orjson.loads(document)["title"]} for *_, document in log.initiatives(100)]
    return orjson.dumps({"data": {"edition": {"initiatives": {"nodes": nodes}}}})


def _id(type_name: str, key: str) -> str:
    return str(GlobalId(type_name, key, EDITION, "da"))


def _named_by(document: Document) -> list[str]:
    partners = [link["partner"] for link in document["partner_links"]]
    return [document["image"], *document["themes"], *document["municipalities"], *partners]


def _partner_link(link: Document, named: dict[str, Row], documents: dict[str, Document]) -> Document:
    partner = documents[link["partner"]]
    chosen = {
        "id": _id("Partner", link["partner"]),
        "title": partner["title"],
        "path": named[link["partner"]][2],
        "image": _picture(documents[partner["image"]]),
    }
    return {"role": link["role"].upper(), "partner": chosen}


def _picture(image: Document) -> Document:
    renditions = image["renditions"]
    return {
        "url": renditions[-1]["url"],
        "srcSet": ", ".join(f"{rendition['url']} {rendition['width']}w" for rendition in renditions),
        "width": image["width"],
        "height": image["height"],
        "altText": image["alt_text"],
    }


def _theme(theme: Document) -> Document:
    return {"code": theme["code"].upper(), "name": theme["name"]}


def _municipality(municipality: Document) -> Document:
    return {"slug": municipality["slug"], "name": municipality["name"]}


def _keys_in(document: bytes) -> set[str]:
    return {key.decode() for key in KEY.findall(document)}
