"""What has to be reviewed, and the three answers to it: keep mine, take the shared, edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from django.db import transaction
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from wagtail.actions.unpublish import UnpublishAction
from wagtail.admin.compare import diff_text

from cms.editions.layering import BODY
from cms.enumerations import LocalMode, Treatment
from cms.models import LocalVariant
from publication.local_text.words import words_of_part
from publication.models import PublishedObject
from publication.shapes import object_shapes
from publication.shared_past import SharedPast
from publication.store import LAYERS
from publication.variants import REVIEW, VARIANT_TABLE, Bases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db.models import QuerySet
    from django.utils.safestring import SafeString

    from publication.models import Publication
    from publication.shapes import FieldShape


def _marked(sort: str, text: str) -> str:
    tag = {"addition": "ins", "deletion": "del"}.get(sort)
    return format_html("<{}>{}</{}>", tag, text, tag) if tag else text


@dataclass(frozen=True, slots=True)
class Question:
    """One field or block to look at again: the shared text then and now, and what the edition says."""

    name: str
    label: str
    then: str
    now: str
    own: str

    @property
    def difference(self) -> SafeString:
        """The shared text then and now in one, with marks at what went and what came."""
        return format_html_join("", "{}", ((_marked(sort, text),) for sort, text in self._changes))

    @property
    def _changes(self) -> list[tuple[str, str]]:
        changes: list[tuple[str, str]] = diff_text(self.then, self.now).changes
        return changes


@dataclass(frozen=True, slots=True)
class Review:
    """What one variant has to be reviewed for. `seen` is the shared publication that an answer is about."""

    variant: LocalVariant
    questions: tuple[Question, ...]
    seen: int


def to_review(variants: QuerySet[LocalVariant]) -> list[LocalVariant]:
    """Those of `variants` whose shared text has changed since they were written, oldest change first."""
    links = PublishedObject.objects.filter(source_table=VARIANT_TABLE, links__field=REVIEW)
    numbers = list(links.order_by("publication__published_at").values_list("source_id", flat=True))
    found = {variant.pk: variant for variant in variants.filter(pk__in=numbers)}
    return [found[number] for number in numbers if number in found]


def review_of(variant: LocalVariant) -> Review | None:
    """What has to be reviewed in `variant`; None where nothing has."""
    head = PublishedObject.objects.filter(source_table=VARIANT_TABLE, source_id=variant.pk).first()
    base = Bases.read([variant]).of(variant)
    if head is None or base is None:
        return None
    own = _document(head.publication)
    names = [name for name, said in (own.get(LAYERS) or {}).get("fields", {}).items() if said["needs_review"]]
    if not names:
        return None
    then = SharedPast.read([variant.reviewed_against]).of(variant.reviewed_against, base) or {}
    questions = _questions(head, names, then, _document(base.publication), own)
    return Review(variant, tuple(questions), base.publication_id)


def _document(publication: Publication) -> dict[str, Any]:
    document: dict[str, Any] = orjson.loads(bytes(publication.document or b"{}"))
    return document


def _questions(
    head: PublishedObject, names: Iterable[str], then: Mapping[str, Any], now: Mapping[str, Any], own: Mapping[str, Any]
) -> Iterator[Question]:
    shape = object_shapes()[head.type]
    for field in shape.fields:
        if field.name in names:
            yield Question(
                field.name,
                _label(shape.model, field),
                *(words_of_part(field, document.get(field.name)) for document in (then, now, own)),
            )


def _label(model: type[Any], field: FieldShape) -> str:
    return str(capfirst(str(model._meta.get_field(field.source).verbose_name)))


def keep(variant: LocalVariant, seen: int) -> None:
    """The edition's text stands, now that its editors know the shared publication `seen`."""
    with transaction.atomic():
        LocalVariant.objects.filter(pk=variant.pk).update(reviewed_against=seen)
        for revision in {variant.live_revision, variant.latest_revision} - {None}:
            revision.content = {**revision.content, "reviewed_against": seen}
            revision.save(update_fields=["content"])


def take_shared(variant: LocalVariant, user: Any) -> None:
    """The shared text is shown where it has changed; other changes of the edition stand."""
    review = review_of(variant)
    if review is None:
        return
    names = {question.name for question in review.questions}
    with transaction.atomic():
        left = [] if variant.treatment == Treatment.CLAIMED else _without(variant, names)
        if not left:
            UnpublishAction(variant, user=user).execute(skip_permission_checks=True)  # its check knows pages only
            return
        variant.changes = left  # type: ignore[assignment]  # Wagtail makes a stream of it
        variant.reviewed_against = review.seen
        variant.save_revision(user=user, log_action=True).publish(
            user=user, skip_permission_checks=True
        )  # as above: who may answer has been asked for this variant


def _without(variant: LocalVariant, names: set[str]) -> list[Any]:
    """The changes but for those of the named fields; of the body, those of its blocks as well."""
    return [
        raw
        for raw in variant.changes.raw_data
        if raw["value"].get("mode") != LocalMode.INHERIT.value
        and (BODY if raw["type"] in {"block", "body"} else raw["value"].get("name")) not in names
    ]
