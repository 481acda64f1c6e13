"""What it would touch to withdraw or move something shared: editions, local text over it, and what refers to it."""

from __future__ import annotations

from dataclasses import dataclass
from os.path import commonprefix
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from cms.models import Edition, LocalVariant, NavigationMenu
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
    """Names, each once and in order. `count` is how many objects touch them."""

    editions: tuple[str, ...]
    variants: tuple[str, ...]
    referrers: tuple[str, ...]
    count: int = 1

    @property
    def sentence(self) -> str:
        """What an editor should know before going on; empty where nothing is touched."""
        said = [
            (self.editions, self._shown_in),
            (self.variants, self._lies_over),
            (self.referrers, self._refer_to),
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


def sentence_about(instances: Iterable[Model]) -> str:
    """What an editor should know before withdrawing or moving `instances`; empty where nothing is touched."""
    published = [instance for instance in instances if is_published(type(instance))]
    return touched(published).sentence if published else ""


def touched(instances: Sequence[Model]) -> Touched:
    """What the public sees of `instances`, all pages or all of one sort of snippet, and of all below the pages.

    The number of statements does not depend on how many they are.
    """
    sources, editions = _sources(instances), list(Edition.objects.select_related("municipality").order_by("name"))
    heads = list(PublishedObject.objects.filter(where_source(sources)))
    variants = LocalVariant.objects.filter(_over(sources), live=True)
    own = {head.pk for head in heads}
    keys = {str(head.key) for head in heads} | {str(key_of(instance)) for instance in instances}
    links = PublishedLink.objects.filter(target__in=keys).exclude(source_id__in=own).exclude(source__key__in=keys)
    return Touched(
        editions=_unique(_showing(heads, editions)),
        variants=_unique(variants.order_by("edition__name").values_list("edition__name", flat=True)),
        referrers=_unique(_names(links, editions)),
        count=len(instances),
    )


def _sources(instances: Sequence[Model]) -> list[Source]:
    """The rows of `instances`, and of all pages below them."""
    pages = {instance.path for instance in instances if isinstance(instance, Page)}
    others = [source_of(instance) for instance in instances if not isinstance(instance, Page)]
    if not pages:
        return others
    above = commonprefix(list(pages))  # noqa: RUF071  # places in the tree, not paths of files
    near = Page.objects.filter(path__startswith=above).values_list("pk", "path")
    return others + [Source(PAGE_TABLE, pk) for pk, path in near if not pages.isdisjoint(_line_of(path))]


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
