"""Multiplies what is published, in the log itself, so that a hundred of everything take a second.

The copies are complete: the hundredth initiative names the hundredth partner. Each original is lengthened as well:
every list in it holds its own items and those of all its copies.
"""

from __future__ import annotations

import copy
import re
import uuid
from typing import Any

import orjson

from cms.editions.local_fields import variable_models
from publication.models import Publication, PublishedLink, PublishedObject
from publication.shapes import object_shapes
from publication.store import LAYERS

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
VARIABLE = {shape.type for shape in object_shapes().values() if shape.model in variable_models()}
KEPT = {"Home", "Edition", "Municipality", "Theme", "NavigationMenu"}


def multiply(times: int) -> None:
    """Make `times` of every object there is one of."""
    heads = [head for head in PublishedObject.objects.select_related("publication") if head.type not in KEPT]
    heads = [head for head in heads if not head.type.endswith("Index")]
    copied = copy_together(heads, times)
    kept = PublishedObject.objects.filter(type__in={"Home", "NavigationMenu"}).select_related("publication")
    for head in [*heads, *kept]:
        _lengthen(head, copied, times)


def copy_together(heads: list[PublishedObject], times: int) -> set[str]:
    """Make `times` of these, each copy naming the copies of its own number. Returns the keys of what was copied."""
    copied = {str(head.key) for head in heads}
    for number in range(1, times):
        _copy(heads, copied, number)
    return copied


def _copy(heads: list[PublishedObject], copied: set[str], number: int) -> None:
    publications = [
        Publication(
            key=_moved(str(head.key), copied, number),
            language=head.language,
            type=head.type,
            path=head.path,
            document=_moved(bytes(head.publication.document or b"").decode(), copied, number).encode(),
            published_at=head.publication.published_at,
        )
        for head in heads
    ]
    made = [_head_of(head, publication, number) for head, publication in zip(heads, _saved(publications), strict=True)]
    PublishedObject.objects.bulk_create(made)
    by_original = {head.pk: one for head, one in zip(heads, made, strict=True)}
    PublishedLink.objects.bulk_create(
        PublishedLink(source=by_original[link.source_id], field=link.field, target=_moved(link.target, copied, number))
        for link in PublishedLink.objects.filter(source_id__in=by_original)
    )


def vary(editions: list[str]) -> int:
    """Lay a variant of each edition over every shared object that can have one; returns how many were made."""
    heads = PublishedObject.objects.filter(edition="", type__in=VARIABLE).select_related("publication")
    made = 0
    for place, edition in enumerate(editions, start=1):
        for head in heads:
            document = orjson.loads(bytes(head.publication.document or b"")) | {LAYERS: _said(head)}
            [publication] = _saved([_varied(head.publication, edition, document)])
            variant = _head_of(head, publication, 0)
            variant.slug, variant.path, variant.edition = head.slug, head.path, edition
            variant.source_table, variant.source_id = "cms_localvariant", head.pk * 10 + place
            variant.save()
            links = PublishedLink.objects.filter(source=head)
            PublishedLink.objects.bulk_create(
                PublishedLink(source=variant, field=link.field, target=link.target) for link in links
            )
            made += 1
    return made


def _varied(shared: Publication, edition: str, document: dict[str, Any]) -> Publication:
    return Publication(
        key=shared.key,
        language=shared.language,
        edition=edition,
        type=shared.type,
        path=shared.path,
        document=orjson.dumps(document | {"title": f"{document['title']} lokalt"}),
        published_at=shared.published_at,
    )


def _said(head: PublishedObject) -> dict[str, Any]:
    moment = head.publication.published_at.isoformat()
    fields = {"title": {"layer": "mixed", "needs_review": True}}
    return {"published_at": moment, "shared_published_at": moment, "fields": fields}


def _saved(publications: list[Publication]) -> list[Publication]:
    return Publication.objects.bulk_create(publications)


def _head_of(head: PublishedObject, publication: Publication, number: int) -> PublishedObject:
    made = copy.copy(head)
    made.pk, made._state = None, type(head._state)()
    made._state.adding = True
    made.key, made.publication = uuid.UUID(str(publication.key)), publication
    made.source_id = head.source_id + number * 1_000_000
    made.slug = f"{head.slug}-{number}"
    made.path = f"{head.path.rstrip('/')}-{number}/" if head.path else ""
    return made


def _lengthen(head: PublishedObject, copied: set[str], times: int) -> None:
    """Give every list of the document the items of all copies."""
    document = orjson.loads(bytes(head.publication.document or b""))

    def longer(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: longer(inner) for name, inner in value.items()}
        if not isinstance(value, list) or not value or isinstance(value[0], float):
            return value
        inner = [longer(item) for item in value]
        text = orjson.dumps(value).decode()
        return inner + [item for number in range(1, times) for item in orjson.loads(_moved(text, copied, number))]

    publication = head.publication
    publication.document = orjson.dumps(longer(document))
    publication.save(update_fields=["document"])


def _moved(text: str, copied: set[str], number: int) -> str:
    """The text with each key of a copied object replaced by that of its copy of this number."""

    def move(match: re.Match[str]) -> str:
        return str(uuid.uuid5(uuid.UUID(match[0]), str(number))) if match[0] in copied else match[0]

    return KEY.sub(move, text)
