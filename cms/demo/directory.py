"""Finds what the content files name: by kind and slug, or by slug alone where only one kind fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.contenttypes.models import ContentType

from cms import models
from cms.demo.kinds import KINDS
from media.models import Document, Image

if TYPE_CHECKING:
    from django.db.models import Model

KIND_OF: dict[type[Model], str] = {
    **{model: kind.name for kind in KINDS for model in kind.models},
    models.Municipality: "municipalities",
    Image: "images",
    Document: "documents",
}


class Directory:
    """Where each piece of content stands in the database. Translations share their original's place."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, str], int] = {}
        for model in (models.Municipality, models.Edition):
            for slug, place in model.objects.values_list("slug", "pk"):
                self._places[KIND_OF[model], slug] = place

    def add(self, kind: str, slug: str, place: int) -> None:
        """Remember that the piece `slug` has the primary key `place`."""
        self._places[kind, slug] = place

    def find(self, reference: str, model: type[Model] | None = None) -> int:
        """The primary key of `reference`: a slug of `model`, or `kind/slug` where any page will do."""
        kind, _slash, slug = reference.rpartition("/")
        kind = kind or KIND_OF.get(model, "") if model else kind
        try:
            return self._places[kind, slug]
        except KeyError:
            name = ContentType.objects.get_for_model(model).name if model else "page"
            raise LookupError(f"The demo content names “{reference}”, but there is no such {name}.") from None
