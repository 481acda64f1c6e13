"""What it would touch to withdraw or move something shared: editions, local text over it, and what refers to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Collection, Page

from cms.models import Edition, LocalVariant
from media.models import Document, Image
from publication.models import PublishedLink, PublishedObject
from publication.projection import key_of
from publication.sources import PAGE_TABLE, source_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

MOST = 10


@dataclass(frozen=True, slots=True)
class Touched:
    """Names, each once and in order."""

    editions: tuple[str, ...]
    variants: tuple[str, ...]
    referrers: tuple[str, ...]
    uncovered: str = ""  # the edition that shows the shared text again

    @property
    def sentence(self) -> str:
        """What an editor should know before going on; empty where nothing is touched."""
        parts = [
            _("It is shown in these editions: %(names)s.") % {"names": _listed(self.editions)} if self.editions else "",
            _("Local text lies over it in: %(names)s.") % {"names": _listed(self.variants)} if self.variants else "",
            _("These refer to it: %(names)s.") % {"names": _listed(self.referrers)} if self.referrers else "",
            _("%(name)s shows the shared text again.") % {"name": self.uncovered} if self.uncovered else "",
        ]
        return " ".join(part for part in parts if part)


def touched(instance: Model) -> Touched:
    """What the public sees of `instance`, of a page with all below it, and of a collection's files.

    What a local variant covers is touched by nobody who takes the variant away: it is shown again.
    """
    heads = list(_heads(instance))
    if isinstance(instance, LocalVariant):
        return Touched((), (), (), uncovered=instance.edition.name if heads else "")
    if not heads and isinstance(instance, Collection):
        return Touched((), (), ())
    variants = LocalVariant.objects.filter(_over(instance), live=True).select_related("edition")
    own = {head.pk for head in heads}
    keys = {str(head.key) for head in heads} or {str(key_of(instance))}
    links = PublishedLink.objects.filter(target__in=keys).exclude(source_id__in=own).exclude(source__key__in=keys)
    return Touched(
        editions=_unique(_editions(heads)),
        variants=_unique(variants.order_by("edition__name").values_list("edition__name", flat=True)),
        referrers=_unique(links.order_by("source__title").values_list("source__title", flat=True)),
    )


def _heads(instance: Model) -> QuerySet[PublishedObject]:
    if isinstance(instance, Page):
        below = Page.objects.filter(path__startswith=instance.path).values("pk")
        return PublishedObject.objects.filter(source_table=PAGE_TABLE, source_id__in=below)
    if isinstance(instance, Collection):
        inside = Q(pk__in=[])
        for model in (Image, Document):
            files = model.objects.filter(collection__path__startswith=instance.path).values("pk")
            inside |= Q(source_table=model._meta.db_table, source_id__in=files)
        return PublishedObject.objects.filter(inside)
    source = source_of(instance)
    return PublishedObject.objects.filter(source_table=source.table, source_id=source.id)


def _over(instance: Model) -> Q:
    if isinstance(instance, Page):
        return Q(page__path__startswith=instance.path)
    return Q(content_block_id=instance.pk) if hasattr(instance, "local_variants") else Q(pk__in=[])


def _editions(heads: Iterable[PublishedObject]) -> list[str]:
    """The names of the editions that show any of the heads."""
    shown: set[str] = set()
    editions = list(Edition.objects.filter(live=True).select_related("municipality").order_by("name"))
    for head in heads:
        reached = set(head.links.filter(field="municipalities").values_list("target", flat=True))
        for edition in editions:
            if head.edition:
                is_shown = head.edition == str(edition.key)
            else:
                municipality = edition.municipality
                is_shown = municipality is None or head.is_regional or str(municipality.key) in reached
            if is_shown:
                shown.add(edition.name)
    return [edition.name for edition in editions if edition.name in shown]


def _unique(names: Iterable[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, names)))


def _listed(names: tuple[str, ...]) -> str:
    text = ", ".join(names[:MOST])
    more = len(names) - MOST
    return (
        text
        if more <= 0
        else ngettext("%(text)s and %(more)s other", "%(text)s and %(more)s others", more)
        % {
            "text": text,
            "more": more,
        }
    )
