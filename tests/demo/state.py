"""What loading could change, counted."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Model


def rows() -> dict[type[Model], int]:
    """How many rows each table holds, but for those of tasks and sessions."""
    return {model: model._default_manager.count() for model in apps.get_models() if not model._meta.proxy}
