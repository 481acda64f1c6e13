"""Things that are done with content, shared or an edition's own, to be done in any order."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page

from cms import models
from tests.publication.layering_world import SECTIONS, body, translate_block
from tests.publication.operations import pick

HOUR = datetime.timedelta(hours=1)
WORDS = ("Et", "To", "Tre", "Fire")
Operation = Callable[[int, int], Any]


def target(which: int) -> Any:
    """A page or a content block, whoever it belongs to."""
    if which % 2:
        return pick(models.ArticlePage.objects, which // 2)
    return pick(models.ContentBlock.objects, which // 2)


def rows_of(instance: Any) -> Any:
    """The row that holds whether it is live."""
    return (Page if isinstance(instance, Page) else type(instance)).objects.filter(pk=instance.pk)


def an_edition(number: int) -> Any:
    """One of the first four, so that two things often concern the same."""
    return pick(models.Edition.objects.filter(slug__in=("vejle", "kolding", "billund", "trekantomraadet")), number)


def a_variant(which: int) -> Any:
    return pick(models.LocalVariant.objects, which)


def create(which: int, how: int) -> None:
    if which % 2 == 0:
        owner = an_edition(how) if how % 3 == 0 else None
        slug = f"b-{models.ContentBlock.objects.count()}-{which}-{how}"
        block = models.ContentBlock(slug=slug, title="Nyt", body=body("Et"), is_regional=True, edition=owner)
        block.locale = Locale.get_default()
        block.save()
        return
    slug = f"p-{models.ArticlePage.objects.count()}-{which}-{how}"
    page = models.ArticlePage(title="Ny side", slug=slug, summary="Kort.", is_regional=True, live=how % 3 != 0)
    a_section(how).add_child(instance=page)


def a_section(number: int) -> Any:
    return pick(models.ArticleIndexPage.objects, number)


def publish(which: int, how: int) -> None:
    instance = target(which)
    if instance and not getattr(instance, "alias_of_id", None):
        if how % 3:
            instance.title = f"Udgivet {how}"
        instance.body = body(*WORDS[how % 2 : how % 4])
        instance.save_revision().publish()


def save(which: int, how: int) -> None:
    if instance := target(which):
        instance.body = body(*WORDS[how % 3 : how % 5])
        instance.save()


def unpublish(which: int, how: int) -> None:
    if instance := target(which):
        rows_of(instance).update(live=False) if how % 2 else instance.unpublish()


def bring_back(which: int, _: int) -> None:
    if instance := target(which):
        rows_of(instance).update(live=True)


def delete(which: int, how: int) -> None:
    if (instance := target(which)) and how % 2:
        instance.delete()


def write(which: int, how: int) -> None:
    """Beside everything: one statement."""
    if instance := target(which):
        rows_of(instance).update(title=f"Skrevet {how}")


def expire(which: int, how: int) -> None:
    instance = a_variant(which) if how % 2 else target(which)
    if instance:
        rows_of(instance).update(expire_at=[timezone.now() - HOUR, timezone.now() + HOUR, None][how % 3])


def move(which: int, where: int) -> None:
    page = pick(models.ArticlePage.objects, which)
    if page:
        page.move(a_section(where), pos="last-child")


def give(which: int, how: int) -> None:
    """A content block to an edition, or back to all."""
    if block := pick(models.ContentBlock.objects, which):
        slug = f"given-{block.pk}-{how}"
        owner = an_edition(how) if how % 3 else None
        models.ContentBlock.objects.filter(pk=block.pk).update(edition=owner, slug=slug)


def give_section(_: int, how: int) -> None:
    """What was Vejle's is Haderslev's, or back."""
    section = models.EditionPage.objects.get(slug=SECTIONS[0])
    owner = models.Edition.objects.get(slug=("vejle", "haderslev")[how % 2])
    models.EditionPage.objects.filter(pk=section.pk).update(edition=owner)


def translate(which: int, how: int) -> None:
    instance, language = target(which), ("en", "de")[how % 2]
    if isinstance(instance, models.ContentBlock):
        translate_block(instance, language)
    elif instance and instance.locale.language_code == "da":
        locale = Locale.objects.get(language_code=language)
        if not instance.has_translation(locale):
            instance.copy_for_translation(locale, copy_parents=True, alias=how % 3 == 0)


def reach(which: int, how: int) -> None:
    if instance := target(which):
        instance.is_regional = how % 3 == 0
        instance.municipalities.set(models.Municipality.objects.filter(slug__in=("vejle", "kolding")[: how % 3]))
        instance.save()


CONTENT_OPERATIONS: list[Operation] = [
    *(create, publish, save, save, unpublish, bring_back, delete, write, expire, move, give, give_section, translate),
    reach,
]
