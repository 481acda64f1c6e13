"""Seven editions, each with local content of every kind that carries a canary of its own, and shared content below it.

What is shared refers to every edition's own content; what is an edition's own refers to what is shared, its own, and
the next edition's. So each reference leads somewhere that most editions must not follow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Locale, Page

from cms import models
from cms.editions.local_fields import variable_models
from cms.tenancy.owners import has_owner
from publication.shapes import ObjectShape, object_shapes, shapes_by_model
from tests.cms.content import SECTION_AND_VALUES, make_edition_page
from tests.delivery.filling import Chosen, fill_values, refer

SLUGS = ("billund", "fredericia", "haderslev", "kolding", "middelfart", "vejen", "vejle")
IDENTIFIER = "11111111-1111-4111-8111-111111111111"


def canary(slug: str) -> str:
    """A word that stands in all local content of an edition and nowhere else."""
    return f"canary{slug}"


@dataclass
class Matrix:
    """What is shared by public type, and what each edition has to itself."""

    shared: dict[str, Any] = field(default_factory=dict)
    own: dict[str, dict[str, Any]] = field(default_factory=dict)


def build_matrix() -> Matrix:
    """Make all of it. What is queued for publishing is left to the caller."""
    world = Matrix(own={slug: {} for slug in SLUGS})
    shapes = [shape for shape in object_shapes().values() if _is_of_every_edition(shape)]
    for shape in shapes:
        world.shared[shape.type] = _make(shape, "open", None)
    for slug in SLUGS:
        home = make_edition_page(slug)
        home.slug = f"{canary(slug)}-home"
        fill_values(home, object_shapes()["EditionHome"].fields, canary(slug))
        home.save()
        world.own[slug] = {"EditionHome": home, **{shape.type: _make(shape, canary(slug), slug) for shape in shapes}}
    for shape in shapes:
        _refer(shape, world.shared[shape.type], [*([own] for own in world.own.values())], "open")
    for place, slug in enumerate(SLUGS):
        following = world.own[SLUGS[(place + 1) % len(SLUGS)]]
        for shape in shapes:
            _refer(shape, world.own[slug][shape.type], [[world.shared], [world.own[slug]], [following]], canary(slug))
        _menu(world, slug)
        _edition_itself(world, slug)
        _variants(world, slug)
    return world


def _is_of_every_edition(shape: ObjectShape) -> bool:
    return shape.model in SECTION_AND_VALUES or (
        has_owner(shape.model) and shape.type not in {"NavigationMenu", "EditionHome"}
    )


def _edition(slug: str) -> models.Edition:
    return models.Edition.objects.get(slug=slug)


def _make(shape: ObjectShape, word: str, owner: str | None) -> Any:
    """A live object without references, shared or an edition's own."""
    instance: Any = shape.model()
    fill_values(instance, shape.fields, word)
    instance.is_regional = True
    if hasattr(instance, "slug"):
        instance.slug = f"{word}-{shape.type}".lower()
    if shape.is_page:
        parent = models.EditionPage.objects.get(edition__slug=owner) if owner else _section(shape)
        parent.add_child(instance=instance)
        return instance
    if hasattr(instance, "locale_id"):
        instance.locale = Locale.get_default()
    instance.edition = _edition(owner) if owner else None
    instance.save()
    return instance


def _section(shape: ObjectShape) -> Any:
    return SECTION_AND_VALUES[shape.model][0].objects.order_by("pk").first()


def _refer(shape: ObjectShape, instance: Any, sources: list[list[dict[str, Any]]], word: str) -> None:
    by_type: dict[str, list[Any]] = {}
    for [objects] in sources:
        for type_name, found in objects.items():
            by_type.setdefault(type_name, []).append(found)
    pages = [found for objects in by_type.values() for found in objects if isinstance(found, Page)]
    links = "".join(f'<a linktype="page" id="{page.pk}">open</a>' for page in pages)
    refer(instance, shape.fields, Chosen(by_type, f"<p>{word} {links}</p>"), word)
    instance.save()


def _menu(world: Matrix, slug: str) -> None:
    menu = models.NavigationMenu(edition=_edition(slug), locale=Locale.get_default())
    for own in (world.own[slug], world.own[SLUGS[SLUGS.index(slug) - 1]]):
        menu.items.add(models.NavigationItem(title=canary(slug), page=Page.objects.get(pk=own["Article"].pk)))
    menu.save()
    world.own[slug]["NavigationMenu"] = menu


def _edition_itself(world: Matrix, slug: str) -> None:
    """Its contact is its own; what it puts first is every edition's."""
    edition = _edition(slug)
    edition.contact = world.own[slug]["Contact"]
    for own in world.own.values():
        edition.features.add(models.EditionFeature(page=Page.objects.get(pk=own["Article"].pk)))
    edition.save()


def _variants(world: Matrix, slug: str) -> None:
    """Of everything that is shared and can vary: another title, and a local block first."""
    for shape in (shapes_by_model().get(model) for model in variable_models()):
        if shape is None or shape.type not in world.shared:
            continue
        instance = world.shared[shape.type]
        models.LocalVariant.objects.create(
            edition=_edition(slug),
            changes=[
                {"type": "text", "value": {"name": "title", "mode": "append_after", "text": canary(slug)}},
                {"type": "body", "value": {"mode": "append_before", "content": [_heading(canary(slug))]}},
            ],
            **{"page_id" if isinstance(instance, Page) else "content_block_id": instance.pk},
        )


def _heading(words: str) -> dict[str, Any]:
    return {"type": "heading", "id": IDENTIFIER, "value": {"text": words, "level": "h2"}}
