"""Erases a person's words from what was published in the past, where the law gives the person a right to it.

What is kept for translating goes with it, and so do tags that no page has. What can be read now is not touched: it
follows from what editors wrote, who have to mend it first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail_localize.models import TranslatableObject

from cms.models import LocalVariant, Tag
from cms.translation.forgetting import forget
from publication.locking import become_publisher
from publication.models import Publication, PublishedFile, PublishedObject, Removal, Restatement
from publication.queue import enqueue
from publication.removing.files import delete_unnamed
from publication.removing.tags import unused_tags
from publication.removing.translations import KeptText, blank, kept_texts
from publication.removing.words import Words, without
from publication.sources import Source
from publication.variants import VARIANT_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from uuid import UUID

_FILES = ("Image", "Document")  # a picture cannot be blanked: it goes with its file


@dataclass(frozen=True, slots=True)
class Request:
    """Whose words: every text of the objects with these keys, and these texts wherever they stand."""

    keys: tuple[UUID, ...] = ()
    texts: tuple[str, ...] = ()


@dataclass(slots=True)
class Found:
    """What holds what is to be erased: past publications and those that can be read now, kept texts, unused tags.

    Of the objects whose keys are `forgotten` all of that goes.
    """

    past: list[Publication] = field(default_factory=list)
    current: list[Publication] = field(default_factory=list)
    contexts: dict[int, list[str]] = field(default_factory=dict)  # what would go, by the publication's number
    forgotten: list[UUID] = field(default_factory=list)
    texts: list[KeptText] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)


def find(request: Request) -> Found:
    """What would be erased, blanked in memory only, and what editors have to mend first."""
    found = Found()
    heads = set(PublishedObject.objects.values_list("publication_id", flat=True))
    for row in _blanked(request, found.contexts):
        (found.current if row.seq in heads else found.past).append(row)
    readable = PublishedObject.objects.filter(key__in=request.keys).values("key")
    forgotten = TranslatableObject.objects.filter(pk__in=request.keys).exclude(pk__in=readable)
    found.forgotten.extend(forgotten.values_list("pk", flat=True))
    if request.texts:
        words = Words(request.texts)
        found.texts.extend(kept_texts(words))
        found.tags.extend(unused_tags(words))
    return found


def erase(request: Request, by: str, reason: str) -> Found:
    """Blank all but what can be read, and put that on record.

    Local variants that lie over a publication which is blanked are published anew.
    """
    with transaction.atomic():
        become_publisher()
        found = find(request)
        if not (found.past or found.forgotten or found.texts or found.tags):
            return found
        removal = Removal.objects.create(
            kind=Removal.Kind.ERASED,
            removed_at=timezone.now(),
            removed_by=by,
            reason=reason,
            publications=len(found.past),
            translations=len(found.forgotten) + len(found.texts),
        )
        for row in found.past:
            row.erasure = removal
        Publication.objects.bulk_update(found.past, ["document", "title", "slug", "path", "erasure"], batch_size=100)
        _blank_restatements(found.past)
        _drop_files(found.past, Words(request.texts))
        _renew_variants([row.seq for row in found.past])
        blank(found.texts)
        forget(found.forgotten)
        Tag.everything.filter(pk__in=[tag.pk for tag in found.tags]).delete()
    return found


def _blanked(request: Request, contexts: dict[int, list[str]]) -> Iterator[Publication]:
    """Every publication that holds what is to be erased, without it; `contexts` is told what went."""
    by_text, whole = Words(request.texts) if request.texts else None, Words()
    rows = Publication.objects.all() if by_text else Publication.objects.filter(key__in=request.keys)
    for row in rows.order_by("seq").iterator(chunk_size=200):
        words = whole if row.key in request.keys else by_text
        found: list[str] = []
        if words is not None and _blank(row, words, found):
            contexts[row.seq] = found
            yield row


def _blank(row: Publication, words: Words, contexts: list[str]) -> bool:
    """Take the words out of the row; whether there were any. A file's document holds its name."""
    before = (row.document and bytes(row.document), row.title, row.slug, row.path)

    def change(text: str) -> str:
        changed = words.text(text)
        changed = words.address(changed) if row.type in _FILES and words.texts else changed
        if changed != text:
            contexts.extend(words.contexts(text))
        return changed

    if row.document is not None:
        is_gone = row.type in _FILES and not words.texts
        row.document = None if is_gone else orjson.dumps(without(row.type, orjson.loads(bytes(row.document)), change))
    row.title = words.text(row.title) if row.title else row.title
    row.slug = words.address(row.slug) if row.slug else row.slug
    path = words.address(row.path)
    contexts.extend(words.contexts(row.path) if path != row.path else ())
    row.path = path
    return (row.document, row.title, row.slug, row.path) != before


def _blank_restatements(rows: Sequence[Publication]) -> None:
    by_number = {row.seq: row for row in rows}
    restatements: list[Any] = list(Restatement.objects.filter(publication_id__in=list(by_number)))
    for each in restatements:
        row = by_number[each.publication_id]
        each.title, each.slug = row.title, row.slug
    Restatement.objects.bulk_update(restatements, ["title", "slug"], batch_size=100)


def _drop_files(rows: Sequence[Publication], words: Words) -> None:
    """The files of what is erased whole, and those that are called what is erased."""
    gone = {row.seq for row in rows if row.document is None}
    files = PublishedFile.objects.filter(publication__in=[row.seq for row in rows if row.type in _FILES])
    dropped = [
        each for each in files if each.publication_id in gone or (words.texts and words.address(each.name) != each.name)
    ]
    PublishedFile.objects.filter(pk__in=[each.pk for each in dropped]).delete()
    delete_unnamed({each.name for each in dropped})


def _renew_variants(numbers: Sequence[int]) -> None:
    named = Q(reviewed_against__in=numbers) | Q(claimed_from__in=numbers)
    variants = LocalVariant.objects.filter(named, live=True).values_list("pk", flat=True)
    enqueue(Source(VARIANT_TABLE, pk) for pk in variants)
