"""From a live row to what is published of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import orjson

from publication.projection.columns import Projection, columns, language_of, public_path
from publication.projection.errors import BrokenValueError, ProjectionError
from publication.projection.files import files
from publication.projection.keys import Keys, key_of
from publication.projection.rows import Rows
from publication.projection.walk import Walk
from publication.searching import words_of
from publication.shapes import shapes_by_model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from publication.shapes import ObjectShape

__all__ = ["Keys", "Projection", "ProjectionError", "key_of", "language_of", "project", "project_all", "public_path"]


def project(instance: Model) -> Projection:
    """What is published of `instance`, as its rows stand. Raises `ProjectionError`."""
    return project_all([instance])[instance]


def project_all(instances: Iterable[Model], keys: Keys | None = None) -> dict[Model, Projection]:
    """As `project`, with the rows of all objects of a type read together."""
    keys = keys or Keys()
    by_model: dict[type[Model], list[Model]] = defaultdict(list)
    for instance in instances:
        by_model[type(instance)].append(instance)
    projections: dict[Model, Projection] = {}
    for model, group in by_model.items():
        shape = shapes_by_model()[model]
        rows = Rows(shape, group, keys)
        projections |= {instance: _project(shape, instance, rows, keys) for instance in group}
    return projections


def _project(shape: ObjectShape, instance: Model, rows: Rows, keys: Keys) -> Projection:
    walk = Walk(shape, instance, rows, keys)
    try:
        document = walk.document() | files(instance)
        beside = columns(shape, instance, document)
    except BrokenValueError as error:
        raise ProjectionError(instance, error.field, error.reason) from error
    return Projection(
        **beside,
        document=orjson.dumps(document),
        search_text=" ".join(words_of(" ".join(walk.texts))),
        links=frozenset(walk.links),
    )
