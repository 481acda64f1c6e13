"""Where images and documents are used, as far as it is the asker's to know."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import page_permission_policy

from cms.tenancy.members import membership_of
from cms.tenancy.owners import owner_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.db.models import Model

    Place = tuple[int, str]  # a sort of content and a number, as Wagtail's index of references has them


GLANCE = 3


@dataclass(frozen=True, slots=True)
class Use:
    """Something that shows a file; `address` is where it is edited, empty for who may not."""

    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Uses:
    """What shows a file: what the asker may see, and how much more there is."""

    shown: tuple[Use, ...] = ()
    elsewhere: int = 0

    @property
    def count(self) -> int:
        return len(self.shown) + self.elsewhere

    @property
    def first(self) -> tuple[Use, ...]:
        """As many as one sees at a glance."""
        return self.shown[:GLANCE]

    @property
    def others(self) -> tuple[Use, ...]:
        return self.shown[GLANCE:]

    @property
    def more(self) -> str:
        """That other editions show it as well, in words."""
        if not self.elsewhere:
            return ""
        return ngettext("%(number)d elsewhere", "%(number)d elsewhere", self.elsewhere) % {"number": self.elsewhere}

    def __str__(self) -> str:
        return "; ".join([*(use.title for use in self.shown), *filter(None, [self.more])])


def uses_of(files: Sequence[Model], user: Any) -> dict[Any, Uses]:
    """By its number what shows each of `files`, all of one model: live rows, with their bodies and texts."""
    places = _places(files)
    instances = _instances({place for found in places.values() for place in found})
    addresses = _addresses({place: instances[place] for place in _seen(instances, user)}, user)
    uses = {place: Use(str(instances[place]), address) for place, address in addresses.items()}
    return {
        number: Uses(
            shown=tuple(
                sorted((uses[place] for place in found if place in uses), key=lambda use: use.title.casefold())
            ),
            elsewhere=sum(place in instances and place not in uses for place in found),
        )
        for number, found in places.items()
    }


def _places(files: Sequence[Model]) -> dict[Any, set[Place]]:
    found: dict[Any, set[Place]] = {each.pk: set() for each in files}
    numbers = {str(number): number for number in found}
    rows = ReferenceIndex.get_references_to_in_bulk(list(files))
    for target, kind, number in rows.values_list("to_object_id", "base_content_type", "object_id"):
        found[numbers[target]].add((kind, number))
    return found


def _instances(places: Iterable[Place]) -> dict[Place, Model]:
    """The rows, without those that are gone and that the index still remembers."""
    by_kind: dict[int, set[str]] = defaultdict(set)
    for kind, number in places:
        by_kind[kind].add(number)
    return {
        (kind, str(instance.pk)): instance
        for kind, numbers in by_kind.items()
        for instance in ContentType.objects.get_for_id(kind).get_all_objects_for_this_type(pk__in=numbers)
    }


def _addresses(instances: Mapping[Place, Model], user: Any) -> dict[Place, str]:
    """Where each is edited, empty for who may not; of pages, which are many, all are asked about at once."""
    finder = AdminURLFinder(user)
    pages = [each.pk for each in instances.values() if isinstance(each, Page)]
    changeable = page_permission_policy.instances_user_has_permission_for(user, "change").filter(pk__in=pages)
    own = set(changeable.values_list("pk", flat=True))
    found = {}
    for place, instance in instances.items():
        if isinstance(instance, Page):
            found[place] = reverse("wagtailadmin_pages:edit", args=[instance.pk]) if instance.pk in own else ""
        else:
            found[place] = finder.get_edit_url(instance) or ""
    return found


def _seen(instances: Mapping[Place, Model], user: Any) -> set[Place]:
    """Those of the user's own edition, and what is shared."""
    member = membership_of(user)
    if not member.is_limited:
        return set(instances)
    pages = {each.pk for each in instances.values() if isinstance(each, Page)}
    seen_pages = set(
        page_permission_policy.explorable_instances(user).filter(pk__in=pages).values_list("pk", flat=True)
    )
    seen = set()
    for place, instance in instances.items():
        if isinstance(instance, Page):
            is_seen = instance.pk in seen_pages
        else:
            owner = owner_of(instance)
            is_seen = owner.is_shared or owner.edition in member.actions
        if is_seen:
            seen.add(place)
    return seen
