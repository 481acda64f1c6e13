"""What the tables of content hold, so that a test can say that nothing of it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection

if TYPE_CHECKING:
    from django.db.models import Model

LABELS = {"cms", "media", "wagtailcore", "auth", "wagtailredirects", "wagtail_localize"}
Rows = dict[type["Model"], dict[Any, tuple[Any, ...]]]


def rows() -> Rows:
    """Each row of each table of ours and of Wagtail's, by its number."""
    return {
        model: {row[0]: row[1:] for row in model._base_manager.values_list("pk", *_columns(model))}
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in LABELS
    }


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if field.attname != "last_login"]


def writes() -> int:
    """How many rows SQLite has written over the connection: where they are as many as before, nothing changed."""
    return int(connection.connection.total_changes)


def changed(before: Rows) -> list[str]:
    """Which of the rows there were is another now, or gone; new ones are somebody's own."""
    now = rows()
    return [
        f"{model.__name__} {pk}: {row} became {now[model].get(pk)}"
        for model, held in before.items()
        for pk, row in held.items()
        if now[model].get(pk) != row
    ]
