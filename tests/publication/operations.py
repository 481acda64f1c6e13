"""Things that editors, commands and people at the database's prompt do, to be done in any order."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from treebeard.exceptions import InvalidMoveToDescendant
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, PageViewRestriction

from cms import models
from cms.tags import folded
from media.models import Image
from tests.cms.content import SECTION_AND_VALUES, make_snippet

HOUR = datetime.timedelta(hours=1)
Operation = Callable[[int, int], Any]


def pick(rows: Any, number: int) -> Any:
    """One of the rows, or None."""
    found = list(rows.order_by("pk"))
    return found[number % len(found)] if found else None


def a_page(number: int) -> Any:
    page = pick(Page.objects.filter(depth__gte=4), number)
    return page.specific if page else None


def a_place(number: int) -> Any:
    """A page others may live below, or one itself."""
    return pick(Page.objects.filter(depth__gte=2), number).specific


def create_page(which: int, how: int) -> None:
    model = [models.InitiativePage, models.PartnerPage, models.ArticlePage][which % 3]
    index, values = SECTION_AND_VALUES[model]
    section = index.objects.filter(locale=Locale.get_default()).order_by("pk").first()
    slug = f"p-{Page.objects.count()}-{which}-{how}"
    page = model(title=f"Page {how}", slug=slug, summary="-", is_regional=True, live=how % 3 != 0, **values)
    section.add_child(instance=page)


def publish(which: int, how: int) -> None:
    page = a_page(which)
    if page and not page.alias_of_id:
        page.title = f"Published {how}"
        page.save_revision().publish()


def draft(which: int, how: int) -> None:
    page = a_page(which)
    if page and not page.alias_of_id:
        page.title = f"Draft {how}"
        page.save_revision()


def unpublish(which: int, _: int) -> None:
    if page := a_page(which):
        page.unpublish()


def delete(which: int, _: int) -> None:
    if page := a_page(which):
        page.delete()


def move(which: int, where: int) -> None:
    page, target = a_page(which), a_place(where)
    if page:
        try:
            page.move(target, pos="last-child")
        except InvalidMoveToDescendant:
            return


def sort(which: int, how: int) -> None:
    if page := a_page(which):
        page.move(page.get_siblings()[how % page.get_siblings().count()], pos="right")


def make_private(which: int, how: int) -> None:
    kind = ["login", "password", "groups"][how % 3]
    PageViewRestriction.objects.get_or_create(page_id=a_place(which).pk, defaults={"restriction_type": kind})


def make_public(which: int, _: int) -> None:
    if restriction := pick(PageViewRestriction.objects, which):
        restriction.delete()


def move_privacy(which: int, where: int) -> None:
    PageViewRestriction.objects.filter(pk=getattr(pick(PageViewRestriction.objects, which), "pk", None)).update(
        page_id=a_place(where).pk
    )


def rename_section(which: int, how: int) -> None:
    section = pick(Page.objects.filter(depth=3), which).specific
    section.slug = f"section-{section.pk}-{how}"
    section.save()


def update_in_bulk(which: int, how: int) -> None:
    if page := a_page(which):
        Page.objects.filter(pk=page.pk).update(**[{"live": False}, {"live": True}, {"title": f"Bulk {how}"}][how % 3])


def expire(which: int, how: int) -> None:
    if page := a_page(which):
        moment = [timezone.now() - HOUR, timezone.now() + HOUR, None][how % 3]
        Page.objects.filter(pk=page.pk).update(expire_at=moment)


def make_alias(which: int, _: int) -> None:
    page = a_page(which)
    if page and not page.alias_of_id:
        page.create_alias(update_slug=f"alias-{Page.objects.count()}-{page.pk}")


def translate(which: int, how: int) -> None:
    page, locale = a_page(which), Locale.objects.get(language_code=["en", "de"][how % 2])
    if page and page.locale_id != locale.pk and not page.has_translation(locale):
        page.copy_for_translation(locale, copy_parents=True, alias=True)


def refer(which: int, target: int) -> None:
    page, other = a_page(which), a_page(target)
    if page and other:
        models.RelatedPage.objects.create(parent_page_id=page.pk, page_id=other.pk)


def tag(which: int, how: int) -> None:
    """Give the page other tags, live or in a draft; some of them are two spellings of one."""
    page = a_page(which)
    if page and hasattr(page, "tags") and not page.alias_of_id:
        page.tags.set([["æble", "Æble", "sti", "brint"][(how + more) % 4] for more in range(how % 3)])
        (page.save if how % 2 else page.save_revision)()


def rename_tag(which: int, how: int) -> None:
    if found := pick(models.Tag.everything, which):
        found.name = f"{found.name[:10]} {models.Tag.everything.count()} {how}"
        if not models.Tag.everything.filter(folded=folded(found.name)).exists():
            found.save()


def replace_tag(which: int, other: int) -> None:
    old, new = pick(models.Tag.everything, which), pick(models.Tag.objects, other)
    if old and new and old != new:
        old.replaced_by = new
        old.save()


def delete_tag(which: int, how: int) -> None:
    if (found := pick(models.Tag.everything, which)) and how % 2:
        found.delete()


def create_snippet(_: int, how: int) -> None:
    make_snippet(models.ContentBlock, slug=f"b-{models.ContentBlock.objects.count()}-{how}", live=how % 3 != 0)


def change_snippet(which: int, how: int) -> None:
    if block := pick(models.ContentBlock.objects, which):
        [block.unpublish, block.delete, lambda: block.save_revision().publish()][how % 3]()


def create_image(which: int, _: int) -> None:
    collection = pick(Collection.objects, which)
    Image.objects.create(title="I", alt_text="I", file=get_test_image_file("i.png", size=(8, 8)), collection=collection)


def move_image(which: int, where: int) -> None:
    if image := pick(Image.objects, which):
        Image.objects.filter(pk=image.pk).update(collection=pick(Collection.objects, where))


def delete_image(which: int, _: int) -> None:
    if image := pick(Image.objects, which):
        image.delete()


def create_collection(where: int, how: int) -> None:
    pick(Collection.objects, where).add_child(name=f"C {how}")


def move_collection(which: int, where: int) -> None:
    collection, target = pick(Collection.objects.filter(depth__gt=1), which), pick(Collection.objects, where)
    if collection and not target.is_descendant_of(collection) and target != collection:
        collection.move(target, pos="sorted-child")


def restrict_collection(which: int, how: int) -> None:
    existing = CollectionViewRestriction.objects.all()
    if how % 2:
        existing.get_or_create(collection=pick(Collection.objects, which), defaults={"restriction_type": "login"})
    elif restriction := pick(existing, which):
        restriction.delete()


OPERATIONS: list[Operation] = [
    *(create_page, create_page, publish, draft, unpublish, delete, move, sort, make_private, make_public, move_privacy),
    *(rename_section, update_in_bulk, expire, make_alias, translate, refer, create_snippet, change_snippet),
    *(tag, tag, tag, rename_tag, replace_tag, delete_tag),
    *(create_image, move_image, delete_image, create_collection, move_collection, restrict_collection),
]
