"""What somebody in the admin may show to others before it is published: what they may edit themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.models import DraftStateMixin, Page

from cms.tenancy.members import membership_of, works_in_secretariat
from delivery.models import PreviewLink
from delivery.scopes import EDITIONS
from publication import store
from publication.ownership import Ownership
from publication.sources import is_published, source_models, source_of

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

    from publication.store import Entry


@dataclass(frozen=True, slots=True)
class Shareable:
    """An object with drafts, or without one all drafts that somebody answers for.

    `owner` is the key of the edition whose own the object is. `editions` are the keys of those that can show it; None
    stands for every edition.
    """

    instance: Model | None
    owner: str
    editions: tuple[str, ...] | None

    def owner_in(self, edition: str) -> str:
        """Whose drafts are shown in an edition: somebody who works for some editions alone shows their own there."""
        return self.owner or (edition if self.editions is not None else "")

    @property
    def title(self) -> str:
        """What its latest draft is called."""
        return str(self._draft or "")

    @property
    def path(self) -> str:
        """Of a page as its latest draft calls it, or of the page that local text lies over."""
        page = self._draft if isinstance(self.instance, Page) else getattr(self.instance, "page", None)
        path: str = Ownership.read().path_of(page) if page is not None else ""
        return path

    @property
    def _draft(self) -> Any:
        instance: Any = self.instance
        return instance and instance.get_latest_revision_as_object()


def shareable(table: str, number: int, user: Any) -> Shareable | None:
    """The object in a row, if it is one of which `user` may share the drafts."""
    instance = instance_in(table, number)
    if instance is None or not may_edit(user, instance):
        return None
    owner = Ownership.read().owner_of(instance)
    return Shareable(instance, owner, (owner,) if owner else None)


def all_shareable(user: Any) -> Shareable:
    """All drafts that `user` answers for: the secretariat's people everything, others what is their editions' own."""
    return Shareable(None, "", None if answers_for_everything(user) else tuple(own_editions(user)))


def instance_in(table: str, number: int) -> Any:
    """The object in a row, pages as their own type; None where nothing that has drafts is published from there."""
    model = source_models().get(table)
    if model is None or not issubclass(model, DraftStateMixin):
        return None
    found: Any = model._base_manager.filter(pk=number).first()
    found = found.specific if isinstance(found, Page) else found
    return found if found is not None and is_published(type(found)) else None


def may_edit(user: Any, instance: Any) -> bool:
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_edit())
    policy = type(instance).snippet_viewset.permission_policy
    return bool(policy.user_has_permission_for_instance(user, "change", instance))


def links_of(user: Any) -> QuerySet[PreviewLink]:
    """The links whose drafts `user` answers for.

    The secretariat's people answer for all, a municipality's for their editions', others for those that they made.
    """
    if answers_for_everything(user):
        return PreviewLink.objects.all()
    if membership_of(user).is_limited:
        return PreviewLink.objects.filter(owner__in=own_editions(user))
    return PreviewLink.objects.filter(created_by=user)


def answers_for_everything(user: Any) -> bool:
    """Whether `user` is of the secretariat. Who has rights of another kind need not see all that is written."""
    return user.is_superuser or works_in_secretariat(user)


def own_editions(user: Any) -> list[str]:
    """The keys of the editions that a municipality's user works for."""
    editions = Ownership.read().editions
    return [editions[number] for number in membership_of(user).actions if number in editions]


def editions_for(shared: Shareable) -> list[Entry]:
    """The editions in which the drafts can be shown."""
    published = store.select(EDITIONS.scope, EDITIONS.selection).entries
    return [entry for entry in published if shared.editions is None or entry.key in shared.editions]


def source_columns(shared: Shareable) -> dict[str, Any]:
    if shared.instance is None:
        return {}
    source = source_of(shared.instance)
    return {"source_table": source.table, "source_id": source.id}
