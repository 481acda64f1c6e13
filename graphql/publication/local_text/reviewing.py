"""What has to be reviewed: the shared text then and now, and the edition's own beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from wagtail.admin.compare import diff_text

from cms.enumerations import Treatment, Unreviewed
from publication.local_text.words import words_of_part
from publication.models import PublishedObject
from publication.projection import Keys
from publication.projection.standing import Standing
from publication.variants import REVIEW, VARIANT_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db.models import QuerySet
    from django.utils.safestring import SafeString

    from cms.models import LocalVariant
    from publication.shapes import FieldShape, ObjectShape


CHANGED = {"addition": "ins", "deletion": "del"}
OWN = {"addition": "strong"}


def _marked(changes: Iterable[tuple[str, str]], tags: Mapping[str, str]) -> SafeString:
    """The words of a comparison, each in the tag of what became of it."""
    pieces = ((tags.get(sort), text) for sort, text in changes)
    return format_html_join(
        "", "{}", ((format_html("<{}>{}</{}>", tag, text, tag) if tag else text,) for tag, text in pieces)
    )


@dataclass(frozen=True, slots=True)
class Question:
    """One field to look at again: the shared text then and now, and what the edition says, shown or not."""

    name: str
    label: str
    then: str
    now: str
    own: str

    @property
    def difference(self) -> SafeString:
        """The shared text then and now in one, with marks at what went and what came."""
        return _marked(diff_text(self.then, self.now).changes, CHANGED)

    @property
    def own_marked(self) -> SafeString:
        """What the edition says, with marks at what it does not have from the shared text of now."""
        changes = diff_text(self.now, self.own).changes
        return _marked(((sort, text) for sort, text in changes if sort != "deletion"), OWN)


@dataclass(frozen=True, slots=True)
class Review:
    """What one variant has to be reviewed for. `seen` is the shared publication that an answer is about."""

    variant: LocalVariant
    questions: tuple[Question, ...]
    seen: int

    @property
    def is_shared_shown(self) -> bool:
        """Whether readers see the shared text until somebody has answered."""
        return bool(self.variant.edition.unreviewed == Unreviewed.SHARED)

    @property
    def is_claimed(self) -> bool:
        return bool(self.variant.treatment == Treatment.CLAIMED)


def to_review(variants: QuerySet[LocalVariant]) -> list[LocalVariant]:
    """Those of `variants` whose shared text has changed since they were written, oldest change first."""
    links = PublishedObject.objects.filter(source_table=VARIANT_TABLE, links__field=REVIEW)
    numbers = list(links.order_by("publication__published_at").values_list("source_id", flat=True))
    found = {variant.pk: variant for variant in variants.filter(pk__in=numbers)}
    return [found[number] for number in numbers if number in found]


def review_of(variant: LocalVariant) -> Review | None:
    """What has to be reviewed in `variant`; None where nothing has."""
    heads = PublishedObject.objects.filter(source_table=VARIANT_TABLE, source_id=variant.pk, is_hidden=False)
    standing = Standing.of(variant) if heads.exists() else None
    if standing is None:
        return None
    changes = standing.changes(Keys())
    names = standing.to_review(changes)
    if not names:
        return None
    then = standing.past.of(variant.reviewed_against, standing.base) or {}
    questions = _questions(standing.shape, names, then, standing.shared, standing.local(changes).document)
    return Review(variant, tuple(questions), standing.base.publication_id)


def _questions(
    shape: ObjectShape, names: Iterable[str], then: Mapping[str, Any], now: Mapping[str, Any], own: Mapping[str, Any]
) -> Iterator[Question]:
    for field in shape.fields:
        if field.name in names:
            yield Question(
                field.name,
                _label(shape.model, field),
                *(words_of_part(field, document.get(field.name)) for document in (then, now, own)),
            )


def _label(model: type[Any], field: FieldShape) -> str:
    return str(capfirst(str(model._meta.get_field(field.source).verbose_name)))
