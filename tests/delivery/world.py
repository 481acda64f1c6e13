"""A region in which everything that must not be read carries a canary, and everything that may refers to it.

For each published type there is an object that Vejle's edition shows, one in each state that it must not show, and for
each of these states one more that it shows and whose every reference leads there.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction, TranslatableMixin

from cms import models
from media.models import Document, Image
from publication.shapes import ObjectShape, object_shapes
from tests.cms.content import SECTION_AND_VALUES, make_edition_page
from tests.delivery.filling import Chosen, fill_values, refer

CANARY = "canary"
OWNED = "owned elsewhere"  # by another edition
ON_PAGES = ("draft", "expired", "elsewhere", OWNED, "private", "below private")
ON_SNIPPETS = ("draft", "expired", "elsewhere")
ON_FILES = ("private", "below private")
BY_HAND = {"Home", "EditionHome", "Edition", "Municipality", "NavigationMenu", "Theme", "Image", "Document"}
REGIONAL = {"Theme", "Municipality", "Edition"}


@dataclass
class World:
    """Objects by public type and what their state is: `open`, `open to draft`, or a state that hides."""

    objects: dict[str, dict[str, Any]] = field(default_factory=dict)

    def hidden(self, type_name: str) -> dict[str, Any]:
        """What Vejle's edition must not show."""
        return {state: found for state, found in self.objects[type_name].items() if not state.startswith("open")}

    def shown(self, type_name: str) -> dict[str, Any]:
        return {state: found for state, found in self.objects[type_name].items() if state.startswith("open")}

    def in_state(self, state: str) -> dict[str, list[Any]]:
        """For each type its object in a state, or where that state does not exist for it, the open one."""
        return {name: [found.get(state) or found["open"]] for name, found in self.objects.items() if found}

    def everything(self) -> dict[str, list[Any]]:
        """For each type the open object and all hidden ones."""
        return {
            name: [found["open"], *self.hidden(name).values()]
            for name, found in self.objects.items()
            if "open" in found
        }


def build_world() -> World:
    """Make all of it. What is queued for publishing is left to the caller."""
    world = World({name: {} for name in object_shapes()})
    _files(world)
    _seeded(world)
    _private_section()
    _edition_pages(world)
    shapes = [shape for name, shape in object_shapes().items() if name not in BY_HAND]
    for shape in shapes:
        for state in ("open", *_states(shape)):
            world.objects[shape.type][state] = _make(shape, state)
    for shape in shapes:
        for state in _states(shape):
            label = f"open to {state}"
            made = world.objects[shape.type][label] = _make(shape, label)
            _refer(world, shape, made, state)
        _refer(world, shape, world.objects[shape.type]["open"], None)
    _menus(world)
    _translations(world)
    _unpublished_changes(world)
    _variants(world)
    return world


def key(instance: Any) -> str:
    """The stable key of any published object."""
    return str(getattr(instance, "key", None) or instance.translation_key)


def _states(shape: ObjectShape) -> tuple[str, ...]:
    if not shape.is_page:
        return (*ON_SNIPPETS, OWNED) if hasattr(shape.model, "edition") else ON_SNIPPETS
    return ON_PAGES if shape.model in SECTION_AND_VALUES else ("draft", "expired", "private", "below private")


def _word(state: str) -> str:
    return state if state.startswith("open") else f"{CANARY} {state}"


def _make(shape: ObjectShape, state: str) -> Any:
    """A live object without references, in its state."""
    word = _word(state)
    instance: Any = shape.model()
    fill_values(instance, shape.fields, word)
    if hasattr(instance, "slug"):
        instance.slug = f"{word} {shape.type}".lower().replace(" ", "-")
    instance.live = state != "draft"
    if hasattr(instance, "is_regional"):
        instance.is_regional = state == OWNED  # whose it is goes before where it would be shown
    if state == OWNED and not shape.is_page:
        instance.edition = models.Edition.objects.get(slug="kolding")
    if isinstance(instance, TranslatableMixin) and not shape.is_page:
        instance.locale = Locale.get_default()
    slug = "kolding" if state == "elsewhere" else "vejle"
    if hasattr(instance, "municipalities"):
        instance.municipalities.set([models.Municipality.objects.get(slug=slug)])
    if shape.is_page:
        _parent(shape, state).add_child(instance=instance)
        if state == "private":
            PageViewRestriction.objects.create(page=instance, restriction_type=PageViewRestriction.LOGIN)
    else:
        instance.save()
    if state == "expired":
        moment = timezone.now() - datetime.timedelta(hours=1)
        type(instance).objects.filter(pk=instance.pk).update(expire_at=moment)
        instance.expire_at = moment
    return instance


def _parent(shape: ObjectShape, state: str) -> Any:
    if state == OWNED:
        return models.EditionPage.objects.get(edition__slug="kolding")
    if state == "below private":
        return Page.objects.get(slug="private-section")
    if shape.model not in SECTION_AND_VALUES:
        return models.HomePage.objects.get()
    return SECTION_AND_VALUES[shape.model][0].objects.order_by("pk").first()


def _private_section() -> None:
    section = models.ArticleIndexPage(title=f"{CANARY} section", slug="private-section")
    models.HomePage.objects.get().add_child(instance=section)
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)


def _edition_pages(world: World) -> None:
    for state, slug in (("open", "vejle"), (OWNED, "kolding")):
        page = make_edition_page(slug, _word(state))
        world.objects["EditionHome"][state] = page


def _variants(world: World) -> None:
    """What Kolding says instead of everything Vejle shows, and what Vejle has written and not published."""
    shown = [made for made in (found.get("open") for found in world.objects.values()) if hasattr(made, "local_fields")]
    for instance in shown:
        target = {"page_id" if isinstance(instance, Page) else "content_block_id": instance.pk}
        for slug, is_live in (("kolding", True), ("vejle", False)):
            models.LocalVariant.objects.create(
                edition=models.Edition.objects.get(slug=slug),
                live=is_live,
                changes=[("text", {"name": "title", "mode": "replace", "text": f"{CANARY} of {slug}"})],
                **target,
            )


def _refer(world: World, shape: ObjectShape, instance: Any, state: str | None) -> None:
    by_type = world.everything() if state is None else world.in_state(state)
    chosen = Chosen(by_type, _links(by_type))
    refer(instance, shape.fields, chosen, "open")
    instance.save()


def _links(by_type: dict[str, list[Any]]) -> str:
    """Rich text that links to all of it."""
    pages = [found for objects in by_type.values() for found in objects if isinstance(found, Page)]
    links = [f'<a linktype="page" id="{page.pk}">open page</a>' for page in pages]
    links += [f'<a linktype="document" id="{found.pk}">open file</a>' for found in by_type["Document"]]
    links += [
        f'<embed embedtype="image" id="{found.pk}" alt="open picture" format="fullwidth"/>'
        for found in by_type["Image"]
    ]
    return f"<p>open {' '.join(links)}</p>"


def _files(world: World) -> None:
    """Images and documents: in the open, in a private collection, and in one below it."""
    root = Collection.get_first_root_node()
    private = root.add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type=CollectionViewRestriction.LOGIN)
    collections = {"open": root, "private": private, "below private": private.add_child(name="Below")}
    for state, collection in collections.items():
        word = _word(state)
        name = f"{word.replace(' ', '-')}.png"
        world.objects["Image"][state] = Image.objects.create(
            title=word,
            alt_text=word,
            alt_text_en=word,
            credit=word,
            file=get_test_image_file(name),
            collection=collection,
        )
        world.objects["Document"][state] = Document.objects.create(
            title=word, file=get_test_image_file(name), collection=collection
        )


def _seeded(world: World) -> None:
    """What every installation starts with; one theme is withdrawn, one municipality and one edition are drafts."""
    vejle = models.Municipality.objects.get(slug="vejle")
    world.objects["Municipality"] = {"open": vejle, "draft": _draft_of(vejle, code="9999")}
    edition = models.Edition.objects.get(slug="vejle")
    edition.frontend_url = "https://vejle.example.org"
    edition.save()
    drafted = _draft_of(edition, municipality=world.objects["Municipality"]["draft"])
    world.objects["Edition"] = {"open": edition, "draft": drafted}
    themes = list(models.Theme.objects.order_by("code"))
    themes[1].name = themes[1].description = f"{CANARY} theme"
    themes[1].live = False
    themes[1].save()
    world.objects["Theme"] = {"open": themes[0], "draft": themes[1]}
    world.objects["Home"] = {"open": models.HomePage.objects.get()}


def _draft_of(instance: Any, **values: Any) -> Any:
    """A draft of the same type, its texts replaced."""
    copy = type(instance).objects.get(pk=instance.pk)
    shape = next(shape for shape in object_shapes().values() if shape.model is type(instance))
    copy.pk, copy.live, copy.slug = None, False, f"{CANARY}-{shape.type.lower()}"
    copy.key = type(instance)._meta.get_field("key").get_default()
    fill_values(copy, shape.fields, f"{CANARY} draft")
    for name, value in values.items():
        setattr(copy, name, value)
    copy.latest_revision = copy.live_revision = None
    copy.save()
    return copy


def _menus(world: World) -> None:
    """Vejle's own, which leads everywhere; a draft of it in English; Kolding's."""
    shape = object_shapes()["NavigationMenu"]
    made = {"open": ("vejle", "da", True), "draft": ("vejle", "en", False), "elsewhere": ("kolding", "da", True)}
    for state, (slug, language, is_live) in made.items():
        menu = models.NavigationMenu(
            edition=models.Edition.objects.get(slug=slug),
            locale=Locale.objects.get(language_code=language),
            live=is_live,
        )
        refer(menu, tuple(f for f in shape.fields if f.name == "items"), Chosen(world.everything(), ""), _word(state))
        menu.save()
        world.objects["NavigationMenu"][state] = menu


def _translations(world: World) -> None:
    """English versions that Vejle must not show: drafts, and one that is Kolding's."""
    english = Locale.objects.get(language_code="en")
    for type_name in ("Initiative", "ContentBlock"):
        for state, source in (("draft", "open"), ("elsewhere", "open to draft")):
            original = world.objects[type_name][source]
            shape = object_shapes()[type_name]
            copy: Any = shape.model()
            fill_values(copy, shape.fields, f"{CANARY} {state} english")
            copy.slug, copy.locale, copy.live = f"{CANARY}-{state}-english", english, state != "draft"
            copy.translation_key = original.translation_key
            slug = "kolding" if state == "elsewhere" else "vejle"
            copy.municipalities.set([models.Municipality.objects.get(slug=slug)])
            if shape.is_page:
                models.HomePage.objects.get().add_child(instance=copy)
            else:
                copy.save()


def _unpublished_changes(world: World) -> None:
    """Every object that is shown has a newer draft as well."""
    for type_name, found in world.objects.items():
        shape = object_shapes()[type_name]
        for instance in found.values():
            if not hasattr(instance, "save_revision") or not instance.live:
                continue
            fresh = type(instance).objects.get(pk=instance.pk)
            fill_values(fresh, tuple(f for f in shape.fields if f.enum is None), f"{CANARY} unpublished")
            fresh.save_revision(clean=False)
