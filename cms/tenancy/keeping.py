"""Lets groups and rights follow editions and their front pages, at once and after each migration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import Collection, Page

from cms.groups import make_groups
from cms.models import Edition, EditionGroup, EditionPage, EditionRoom
from cms.tenancy.clearing import clear_room
from cms.tenancy.rooms import keep_page, keep_room, keep_shared_collection

if TYPE_CHECKING:
    from django.apps import AppConfig


def connect() -> None:
    post_save.connect(_edition_saved, sender=Edition, dispatch_uid="cms.tenancy")
    post_save.connect(_page_saved, sender=EditionPage, dispatch_uid="cms.tenancy")
    post_delete.connect(_group_untied, sender=EditionGroup, dispatch_uid="cms.tenancy")
    post_delete.connect(_room_left, sender=EditionRoom, dispatch_uid="cms.tenancy")
    post_migrate.connect(_migrated, dispatch_uid="cms.tenancy")


def _edition_saved(instance: Edition, *, created: bool, raw: bool = False, **_: Any) -> None:
    """A municipality that joins has its people's groups from the first day."""
    if created and not raw and instance.municipality_id is not None:
        keep_room(instance, keep_shared_collection())


def _page_saved(instance: EditionPage, *, created: bool, raw: bool = False, **_: Any) -> None:
    """In whatever language an edition's pages begin, its people may write there."""
    if created and not raw:
        keep_page(instance)


def _group_untied(instance: EditionGroup, **_: Any) -> None:
    """Nobody keeps the way into the admin that the group was when its edition is gone."""
    Group.objects.filter(pk=instance.group_id).delete()  # gone already where it was deleted itself


def _room_left(instance: EditionRoom, **_: Any) -> None:
    """Nobody's collection and nobody's workflow are left behind the edition they were for."""
    clear_room(instance)


def _migrated(sender: AppConfig, plan: Any = None, **_: Any) -> None:
    """When the last application's permissions are made, so that a group can have any of them.

    A migration could not: permissions, which groups consist of, are made after all of them.
    """
    is_seeded = plan is not None and sender is list(apps.get_app_configs())[-1]
    if is_seeded and Edition.objects.exists() and Page.objects.exists() and Collection.objects.exists():
        make_groups()
