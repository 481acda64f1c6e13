"""What it would touch to withdraw or move something shared: editions, local text over it, and what refers to it."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import commonprefix
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Collection, Page

from cms.models import Edition, LocalVariant, NavigationMenu
from media.models import Document, Image
from publication.models import PublishedLink, PublishedObject
from publication.projection import key_of
from publication.reconcile import where_source
from publication.sources import PAGE_TABLE, Source, is_published, source_of
from publication.variants import BLOCK_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import Model, QuerySet

MOST = 10
MENU: str = NavigationMenu.graphql_type_name


@dataclass(frozen=True, slots=True)
class Touched:
    """Names, each once and in order. `count` is how many objects touch them.

    `uncovered` are the editions that show the shared text again.
    """

    editions: tuple[str, ...]
    variants: tuple[str, ...]
    referrers: tuple[str, ...]
    uncovered: tuple[str, ...] = ()
    count: int = 1

    @property
    def sentence(self) -> str:
        """What an editor should know before going on; empty where nothing is touched."""
        said = [
            (self.editions, self._shown_in),
            (self.variants, self._lies_over),
            (self.referrers, self._refer_to),
            (self.uncovered, self._show_again),
        ]
        return " ".join(words % {"names": _listed(names)} for names, words in said if names)

    @property
    def _shown_in(self) -> str:
        return ngettext(
            "It is shown in these editions: %(names)s.", "They are shown in these editions: %(names)s.", self.count
        )

    @property
    def _lies_over(self) -> str:
        return ngettext(
            "Local text lies over it in: %(names)s.", "Local text lies over them in: %(names)s.", self.count
        )

    @property
    def _refer_to(self) -> str:
        return ngettext("These refer to it: %(names)s.", "These refer to them: %(names)s.", self.count)

    @property
    def _show_again(self) -> str:
        return ngettext(
            "%(names)s shows the shared text again.", "%(names)s show the shared text again.", len(self.uncovered)
        )


def sentence_about(instances: Iterable[Model]) -> str:
    """What an editor should know before withdrawing or moving `instances`; empty where nothing is touched."""
    known = [instance for instance in instances if is_published(type(instance)) or isinstance(instance, Collection)]
    return touched(known).sentence if known else ""


def touched(instances: Sequence[Model]) -> Touched:
    """What the public sees of `instances`, all of one sort, of all below pages, and of the files in collections.

    What a local variant covers is touched by nobody who takes the variant away: it is shown again. The number of
    statements does not depend on how many they are.
    """
    if isinstance(instances[0], LocalVariant):
        return Touched((), (), (), uncovered=_covered_by(instances))
    sources, editions = _sources(instances), list(Edition.objects.select_related("municipality").order_by("name"))
    heads = list(PublishedObject.objects.filter(where_source(sources)))
    variants = LocalVariant.objects.filter(_over(sources), live=True)
    own = {head.pk for head in heads}
    keys = {str(head.key) for head in heads}
    keys |= {str(key_of(instance)) for instance in instances if not isinstance(instance, Collection)}
    links = PublishedLink.objects.filter(target__in=keys).exclude(source_id__in=own).exclude(source__key__in=keys)
    return Touched(
        editions=_unique(_showing(heads, editions)),
        variants=_unique(variants.order_by("edition__name").values_list("edition__name", flat=True)),
        referrers=_unique(_names(links, editions)),
        count=len(instances),
    )


def _covered_by(variants: Sequence[Model]) -> tuple[str, ...]:
    """The names of the editions that show any of the variants."""
    heads = PublishedObject.objects.filter(where_source([source_of(variant) for variant in variants]))
    shown = LocalVariant.objects.filter(pk__in=heads.values("source_id"))
    return _unique(shown.order_by("edition__name").values_list("edition__name", flat=True))


def _sources(instances: Sequence[Model]) -> list[Source]:
    """The rows of `instances`, of all pages below them, and of the files in them."""
    if isinstance(instances[0], Collection):
        return _files_in([instance for instance in instances if isinstance(instance, Collection)])
    pages = {instance.path for instance in instances if isinstance(instance, Page)}
    others = [source_of(instance) for instance in instances if not isinstance(instance, Page)]
    if not pages:
        return others
    above = commonprefix(list(pages))  # noqa: RUF071  # places in the tree, not paths of files
    near = Page.objects.filter(path__startswith=above).values_list("pk", "path")
    return others + [Source(PAGE_TABLE, pk) for pk, path in near if not pages.isdisjoint(_line_of(path))]


def _files_in(collections: Sequence[Collection]) -> list[Source]:
    inside = Q(pk__in=[])
    for collection in collections:
        inside |= Q(collection__path__startswith=collection.path)
    return [
        Source(model._meta.db_table, number)
        for model in (Image, Document)
        for number in model.objects.filter(inside).values_list("pk", flat=True)
    ]


def _line_of(path: str) -> list[str]:
    """The tree paths of a page and of all above it."""
    return [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]


def _over(sources: Iterable[Source]) -> Q:
    numbers: dict[str, list[int]] = {PAGE_TABLE: [], BLOCK_TABLE: []}
    for source in sources:
        numbers.setdefault(source.table, []).append(source.id)
    return Q(page__in=numbers[PAGE_TABLE]) | Q(content_block__in=numbers[BLOCK_TABLE])


def _showing(heads: Sequence[PublishedObject], editions: Iterable[Edition]) -> list[str]:
    """The names of the editions that show any of the heads."""
    links = PublishedLink.objects.filter(source__in=[head.pk for head in heads], field="municipalities")
    reached = set(links.filter(source__edition="").values_list("target", flat=True))
    owners = {head.edition for head in heads}
    is_everywhere = any(head.is_regional and not head.edition for head in heads)
    return [
        edition.name
        for edition in editions
        if edition.live
        and (
            str(edition.key) in owners
            or (edition.municipality is None and "" in owners)
            or is_everywhere
            or (edition.municipality is not None and str(edition.municipality.key) in reached)
        )
    ]


def _names(links: QuerySet[PublishedLink], editions: Iterable[Edition]) -> list[str]:
    """What refers to it, in order; a menu has no title but that of its edition."""
    owners = {str(edition.key): edition.name for edition in editions}
    found = links.values_list("source__title", "source__type", "source__edition").distinct()
    named = {
        _("the menu of %(edition)s") % {"edition": owners.get(owner, "")} if type_name == MENU else title
        for title, type_name, owner in found
    }
    return sorted(named, key=str.casefold)


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
