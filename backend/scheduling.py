"""Publishes and withdraws what is scheduled, each object by itself: one that cannot be published delays no other."""

from __future__ import annotations

import logging
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

logger = logging.getLogger(__name__)


def do_what_is_due() -> None:
    """As Wagtail's `publish_scheduled`, which ends at the first failure; here it is logged, and tried again later."""
    for name, act in chain(_expired(), _approved()):
        try:
            with transaction.atomic():
                act()
        except Exception:
            logger.exception("%s: left as it is", name)


def _expired() -> Iterator[tuple[str, Callable[[], Any]]]:
    for model in (Page, *_snippets()):
        rows: Any = model._default_manager
        for each in rows.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at"):
            yield (
                f"{each!r} has expired",
                partial(each.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled"),
            )


def _approved() -> Iterator[tuple[str, Callable[[], Any]]]:
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at")
    for revision in due:
        yield (
            f"{revision!r} is to be published",
            partial(revision.publish, log_action="wagtail.publish.scheduled"),
        )


def _snippets() -> Iterator[type[Any]]:
    return (model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page))
