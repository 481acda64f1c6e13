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

from publication.models import Publication, PublishedLink, PublishedObject

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
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
