"""Wires the log to Django: the backends learn how to drain, the storage what to keep, the write side what is served."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models import Q
from django.db.models.signals import post_migrate, pre_delete, pre_migrate

from cms.editions.hooks import hooks as editing
from media.storage import keeping
from publication.databases.hooks import hooks


class PublicationConfig(AppConfig):
    name = "publication"
    verbose_name = "Publication log"

    def ready(self) -> None:
        from wagtail.models import Page  # noqa: PLC0415  # models are loaded only now

        from cms.models import ContentBlock  # noqa: PLC0415  # as above
        from publication import files, migrating, queue, variants  # noqa: PLC0415  # as above
        from publication.local_text.served import as_served  # noqa: PLC0415  # as above
        from publication.local_text.titles import title_of  # noqa: PLC0415  # as above
        from publication.stream import announcing  # noqa: PLC0415  # as above

        def drain(own: dict[str, Any]) -> bool:
            return queue.drain(Q(**own))

        def announce(own: dict[str, Any]) -> None:
            announcing.announce(Q(**own))

        hooks.drain, hooks.announce = drain, announce
        keeping.is_kept = files.is_kept
        editing.as_served, editing.note_seen = as_served, variants.note_seen
        editing.title_of, editing.is_public = title_of, variants.is_public
        for shared in (Page, ContentBlock):
            pre_delete.connect(variants.hold_before_deletion, sender=shared, dispatch_uid="publication")
        pre_migrate.connect(migrating.before, sender=self, dispatch_uid="publication")
        post_migrate.connect(migrating.after, sender=self, dispatch_uid="publication")
