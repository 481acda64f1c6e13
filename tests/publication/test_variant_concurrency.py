"""Local variants and what they lie over, written by several at once on PostgreSQL: never too open, equal in the end."""

from __future__ import annotations

import threading

import pytest
from django.db import connection, transaction  # noqa: F401  # the mark below names the first

from cms import models
from publication.models import PublishedObject
from publication.queue import drain
from tests.cms.content import make_page, make_snippet
from tests.publication.log import differences, queued
from tests.publication.test_concurrency import PATIENCE, together
from tests.publication.variants import make_variant, shown

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time"),
]
ROUNDS = 5
OWN = ("text", {"name": "title", "mode": "replace", "text": "Lokalt"})


def held_open(action, held, go_on):
    """A transaction that has done `action` and not committed before it is told to."""

    def run():
        with transaction.atomic():
            action()
            held.set()
            assert go_on.wait(timeout=10)

    return run


def beside(held, go_on, action):
    """Do `action` while the other transaction is open; where it has to wait for that one, that one ends soon."""

    def run():
        assert held.wait(timeout=10)
        threading.Timer(0.3, go_on.set).start()
        action()
        go_on.set()

    return run


def withdraw(block, way):
    if way == "unpublish":
        models.ContentBlock.objects.get(pk=block.pk).unpublish()
    elif way == "delete":
        models.ContentBlock.objects.get(pk=block.pk).delete()
    elif way == "give":
        vejle = models.Edition.objects.get(slug="vejle")
        models.ContentBlock.objects.filter(pk=block.pk).update(edition=vejle, slug="givet")
    else:
        models.ContentBlock.objects.filter(pk=block.pk).update(live=False)


def readable():
    """The tables that something readable is written in."""
    return set(PublishedObject.objects.filter(type="ContentBlock").values_list("source_table", flat=True))


@pytest.mark.parametrize("way", ["unpublish", "update", "give"])
@pytest.mark.parametrize("treatment", ["layered", "claimed"])
def test_a_variant_published_while_its_base_is_being_withdrawn_is_not_readable(way, treatment):
    block = make_snippet(models.ContentBlock)
    held, go_on = threading.Event(), threading.Event()
    together(
        held_open(lambda: withdraw(block, way), held, go_on),
        beside(held, go_on, lambda: make_variant(block, "kolding", OWN, treatment=treatment)),
    )
    assert "cms_localvariant" not in readable()
    assert differences() == []
    drain()  # what could not be judged while the other wrote is left to the worker
    assert "cms_localvariant" not in readable()
    assert (queued(), differences()) == (0, [])


@pytest.mark.parametrize("way", ["unpublish", "delete", "update", "give"])
def test_a_base_withdrawn_while_its_variant_is_being_published_takes_it_along(way):
    block = make_snippet(models.ContentBlock)
    variant = make_variant(block, "kolding", live=False)
    held, go_on = threading.Event(), threading.Event()

    def publish():
        variant.changes = [{"type": OWN[0], "value": OWN[1]}]
        variant.save_revision().publish()

    together(held_open(publish, held, go_on), beside(held, go_on, lambda: withdraw(block, way)))
    assert "cms_localvariant" not in readable()
    assert (queued(), differences()) == (0, [])


def test_two_editions_variants_published_at_once_are_both_shown():
    block = make_snippet(models.ContentBlock)
    variants = {slug: make_variant(block, slug) for slug in ("vejle", "kolding")}
    barrier = threading.Barrier(2)

    def publish(slug):
        for round_ in range(ROUNDS):
            variant = models.LocalVariant.objects.get(pk=variants[slug].pk)
            words = {"name": "title", "mode": "replace", "text": f"{slug} {round_}"}
            variant.changes = [{"type": "text", "value": words}]
            barrier.wait(timeout=PATIENCE)
            variant.save_revision().publish()

    together(*(lambda slug=slug: publish(slug) for slug in variants))
    assert [shown(block, slug).document["title"] for slug in variants] == ["vejle 4", "kolding 4"]
    assert (queued(), differences()) == (0, [])


def test_a_base_published_while_its_variant_is_ends_with_the_variant_over_the_newest():
    page = make_page(models.ArticlePage, "Fælles 0")
    variant = make_variant(page, "vejle")
    barrier = threading.Barrier(2)

    def publish_base():
        for round_ in range(1, ROUNDS + 1):
            copy = models.ArticlePage.objects.get(pk=page.pk)
            copy.title = f"Fælles {round_}"
            barrier.wait(timeout=PATIENCE)
            copy.save_revision().publish()

    def publish_variant():
        for round_ in range(1, ROUNDS + 1):
            copy = models.LocalVariant.objects.get(pk=variant.pk)
            words = {"name": "title", "mode": "append_after", "text": f"lokalt {round_}"}
            copy.changes = [{"type": "text", "value": words}]
            barrier.wait(timeout=PATIENCE)
            copy.save_revision().publish()

    together(publish_base, publish_variant)
    assert shown(page, "vejle").document["title"] == "Fælles 5 lokalt 5"
    assert (queued(), differences()) == (0, [])


def test_base_and_variants_written_and_withdrawn_by_three_at_once_end_equal_without_a_deadlock():
    block = make_snippet(models.ContentBlock)
    variants = [make_variant(block, slug, OWN) for slug in ("vejle", "kolding")]
    barrier = threading.Barrier(3)

    def each_round(*actions):
        def run():
            for round_ in range(ROUNDS * 2):
                barrier.wait(timeout=PATIENCE)
                actions[round_ % len(actions)](round_)

        return run

    def write(variant):
        rows = models.LocalVariant.objects.filter(pk=variant.pk)
        return each_round(
            lambda _: rows.update(live=False),
            lambda _: models.LocalVariant.objects.get(pk=variant.pk).save_revision().publish(),
            lambda round_: rows.update(treatment=("claimed", "hidden", "layered")[round_ % 3]),
        )

    rows = models.ContentBlock.objects.filter(pk=block.pk)
    base = each_round(
        lambda _: rows.update(live=False),
        lambda round_: rows.update(live=True, title=f"Fælles {round_}", slug=f"om-{round_}"),
    )
    together(base, *(write(variant) for variant in variants))
    assert (queued(), differences()) == (0, [])
    assert PublishedObject.objects.filter(source_table="cms_contentblock").count() == 1
