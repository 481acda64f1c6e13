"""Projects live rows, many at a time."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import orjson

from cms.models import LocalVariant
from publication.ownership import Ownership
from publication.projection.columns import Projection, columns
from publication.projection.errors import BrokenValueError, ProjectionError
from publication.projection.files import files
from publication.projection.keys import Keys
from publication.projection.languages import languages_of, links_of
from publication.projection.rows import Rows
from publication.projection.survey import Survey
from publication.projection.variants import project_variants
from publication.projection.walk import Walk
from publication.search.terms import terms_of
from publication.shapes import shapes_by_model
from publication.store.entries import languages_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

    from publication.shapes import ObjectShape


def project(instance: Model) -> Projection:
    """What is published of `instance`, as its rows stand. Raises `ProjectionError`."""
    return project_all([instance])[instance]


def project_all(instances: Iterable[Model]) -> dict[Model, Projection]:
    """As `project`, with the rows of all objects of a type read together.

    A local variant of what is not published itself is left out.
    """
    keys, ownership = Keys(), Ownership.read()
    by_model: dict[type[Model], list[Model]] = defaultdict(list)
    for instance in instances:
        by_model[type(instance)].append(instance)
    projections: dict[Model, Projection] = {}
    for model, group in by_model.items():
        if model is LocalVariant:
            projections |= project_variants([each for each in group if isinstance(each, LocalVariant)], keys, ownership)
            continue
        shape = shapes_by_model()[model]
        rows = Rows(shape, group, keys)
        projections |= {instance: project_with(shape, instance, rows, keys, ownership) for instance in group}
    return projections


def project_with(shape: ObjectShape, instance: Model, rows: Rows, keys: Keys, ownership: Ownership) -> Projection:
    """What is published of `instance`, with the rows that hang on it. Raises `ProjectionError`."""
    try:
        languages = languages_of(shape, instance)
        document = Walk(shape, instance, rows, keys).document() | files(instance) | languages
        beside = columns(shape, instance, document, ownership)
    except BrokenValueError as error:
        raise ProjectionError(instance, error.field, error.reason) from error
    survey = Survey.of(shape, document)
    links = frozenset(survey.links | set(links_of(languages)))
    return Projection(
        **beside,
        document=orjson.dumps(document),
        search_text=survey.search_text,
        search_terms=terms_of(shape, document, languages_in(document, beside["language"])),
        links=links,
    )
