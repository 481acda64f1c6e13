"""Two of the three answers to a review: keep mine, take the shared. The third, edit, is the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.actions.unpublish import UnpublishAction

from cms.editions.changing import changes_in, name_of
from cms.editions.layering import BODY, Changes, blocks_to_review, outdated
from cms.enumerations import LocalMode, Treatment
from cms.models import LocalVariant
from publication.projection.standing import Standing

if TYPE_CHECKING:
    from wagtail.models import Revision


def is_locked(variant: LocalVariant, user: Any) -> bool:
    """Whether Wagtail keeps `user` from changing it now: it is locked, or waits for somebody's approval."""
    lock = variant.get_lock()
    return lock is not None and bool(lock.for_user(user))


def keep(variant: LocalVariant, seen: int) -> None:
    """The edition's text stands, now that its editors know the shared publication `seen`."""
    with transaction.atomic():
        LocalVariant.objects.filter(pk=variant.pk).update(reviewed_against=seen)
        for revision in {variant.live_revision, variant.latest_revision} - {None}:
            revision.content = {**revision.content, "reviewed_against": seen}
            revision.save(update_fields=["content"])


def take_shared(variant: LocalVariant, user: Any) -> None:
    """The shared text is shown where it has changed; an object that was taken over is given back.

    All else that the edition writes stands, and a newer draft of it stays the newest.
    """
    draft = _draft_of(variant)
    with transaction.atomic():
        if not _give_up(variant):
            return
        revision = variant.save_revision(user=user, log_action=True)
        if variant.changes:
            revision.publish(user=user, skip_permission_checks=True)  # its check knows pages only
        else:
            UnpublishAction(variant, user=user).execute(skip_permission_checks=True)  # as above
        if draft is not None:
            newest = draft.as_object()
            _give_up(newest)
            newest.save_revision(user=user, clean=False)


def _draft_of(variant: LocalVariant) -> Revision | None:
    """The newest revision, if it is not what is published."""
    is_newer = variant.latest_revision_id is not None and variant.latest_revision_id != variant.live_revision_id
    return variant.latest_revision if is_newer else None


def _give_up(variant: LocalVariant) -> bool:
    """Leave out of `variant` what was written against another shared text than that of today, without saving it."""
    standing = Standing.of(variant)
    if standing is None:
        return False
    if standing.is_claimed and standing.to_review(Changes()):
        variant.treatment, variant.claimed_from = Treatment.LAYERED, None
    variant.changes = _left(standing)  # type: ignore[assignment]  # Wagtail makes a stream of it
    variant.reviewed_against = standing.base.publication_id
    return True


def _left(standing: Standing) -> list[Any]:
    raw_changes = [(raw["type"], raw["value"], raw) for raw in standing.variant.changes.raw_data]
    changes = changes_in(standing.shape.model, ((kind, value) for kind, value, _ in raw_changes), lambda *_: None)
    shared, reviewed, free = standing.shared, standing.reviewed, standing.free
    fields = outdated(shared, reviewed, Changes(changes.fields), free)
    blocks = blocks_to_review(shared, reviewed, changes) if BODY in free else []
    return [
        raw
        for kind, value, raw in raw_changes
        if value.get("mode") != LocalMode.INHERIT.value
        and name_of(kind, value) not in (blocks if kind == "block" else fields)
    ]
