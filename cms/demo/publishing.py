"""Writes content through Wagtail, as an editor would, and only where it differs from what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import PageViewRestriction

from cms.demo.content import State
from cms.demo.fields import differing, plain_values, write
from cms.demo.placing import fields_of, find

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.contrib.auth.models import AbstractBaseUser

    from cms.demo.content import Piece
    from cms.demo.directory import Directory
    from cms.demo.kinds import Kind


class Publisher:
    """Publishes in the name of `user`; `written` counts the revisions that were needed."""

    def __init__(self, directory: Directory, user: AbstractBaseUser) -> None:
        self.directory, self.user, self.written = directory, user, 0

    def bring(self, kind: Kind, piece: Piece) -> None:
        """Bring `piece` to the state that is written down, and its translations to the public."""
        self._bring_original(kind, piece)
        for language in piece.translations:
            row = find(kind, piece, language)
            self._publish(row, self._plain(row, kind, piece, fields_of(kind, piece, language)))

    def _bring_original(self, kind: Kind, piece: Piece) -> None:
        given = fields_of(kind, piece)
        row = find(kind, piece)
        values = self._plain(row, kind, piece, given)
        match piece.state:
            case State.PUBLISHED:
                self._publish(row, values)
            case State.DRAFT:
                self._save(row, values)
            case State.PRIVATE:
                PageViewRestriction.objects.get_or_create(page=row, restriction_type=PageViewRestriction.LOGIN)
                self._publish(row, values)
            case State.UNPUBLISHED:
                self._publish_once(row, values)
            case State.CHANGED:
                self._change(row, values, self._plain(row, kind, piece, {**given, **piece.draft_changes}))

    def _plain(self, row: Any, kind: Kind, piece: Piece, given: Mapping[str, Any]) -> dict[str, Any]:
        return plain_values(type(row), given, kind.key(piece.slug), self.directory)

    def _publish(self, row: Any, values: Mapping[str, Any]) -> None:
        revision = self._save(row, values)
        if revision is None and not row.live:
            revision = self._revise(row.get_latest_revision_as_object())
        if revision is not None:
            revision.publish(user=self.user)

    def take_back(self, kind: Kind, piece: Piece) -> None:
        """Withdraw `piece`; in a later transaction than its publishing, or the log would know of neither."""
        row = find(kind, piece)
        if row.live:
            row.unpublish()  # the log knows who: Wagtail asks a snippet for rights only a page can tell

    def _publish_once(self, row: Any, values: Mapping[str, Any]) -> None:
        if row.first_published_at is None:
            self._publish(row, values)
        else:
            self._save(row, values)

    def _change(self, row: Any, values: Mapping[str, Any], draft: Mapping[str, Any]) -> None:
        if row.live and not differing(row.get_latest_revision_as_object(), draft):
            return
        self._publish(row, values)
        row.refresh_from_db()
        self._save(row, draft)

    def _save(self, row: Any, values: Mapping[str, Any]) -> Any:
        """A revision with `values`, or None when the newest one has them already."""
        latest = row.get_latest_revision_as_object()
        changes = differing(latest, values)
        if not changes and row.latest_revision_id is not None:
            return None
        write(latest, changes)
        return self._revise(latest)

    def _revise(self, instance: Any) -> Any:
        self.written += 1
        return instance.save_revision(user=self.user)
