"""What was shown at a moment of the past is what readers were shown then, to every question, in every edition."""

from __future__ import annotations

import datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page

from cms import models
from publication import store
from publication.models import Publication, Restatement
from publication.queue import drain as drain_queue
from publication.queue import drain_apart
from publication.store import Scope, by_keys, by_slug, moment_at
from tests.cms.content import make_page, make_snippet
from tests.delivery.world import build_world
from tests.engines import examples
from tests.publication.log import key_of, titles_of
from tests.publication.operations import OPERATIONS, a_page, create_page, create_snippet, pick
from tests.publication.questions import Names, answers, scopes, then
from tests.publication.variants import edition, make_variant, scope_of

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
REGION = Scope("region", None, "da")


def override(which: int, how: int) -> None:
    target: Any = a_page(which) if how % 2 else pick(models.ContentBlock.objects, which)
    slug = ["vejle", "kolding", "billund"][which % 3]
    if target is None or not hasattr(target, "local_fields"):
        return
    chosen = {"page_id" if isinstance(target, Page) else "content_block": target.pk if how % 2 else target}
    if models.LocalVariant.objects.filter(edition=edition(slug), **chosen).exists():
        return
    treatment = ["layered", "hidden", "claimed", "layered"][how % 4]
    change = ("text", {"name": "title", "mode": ["replace", "append_after"][how % 2], "text": f"Lokal {how}"})
    make_variant(target, slug, change, treatment=treatment)


def change_variant(which: int, how: int) -> None:
    variant = pick(models.LocalVariant.objects, which)
    if variant:
        [variant.unpublish, variant.delete, lambda: variant.save_revision().publish()][how % 3]()


def own(which: int, how: int) -> None:
    slug = ["vejle", "kolding"][which % 2]
    name = f"o-{models.ContentBlock.objects.count()}-{how}"
    make_snippet(models.ContentBlock, slug=name, title=f"Egen {how}", edition=edition(slug))


def publish_again(which: int, _: int) -> None:
    """Without a change: nothing is new but when it was published last."""
    page = a_page(which)
    if page and not page.alias_of_id:
        page.save_revision().publish()


def limit_reach(which: int, how: int) -> None:
    if (page := a_page(which)) and hasattr(page, "is_regional"):
        page.is_regional = how % 2 == 0
        page.municipalities = [models.Municipality.objects.get(slug=["vejle", "kolding"][how % 2])]
        page.save()


def translate_snippet(which: int, how: int) -> None:
    block = pick(models.ContentBlock.objects.filter(edition=None), which)
    locale = Locale.objects.get(language_code=["en", "de"][how % 2])
    if block and not block.has_translation(locale):
        copy = block.copy_for_translation(locale)
        copy.live, copy.title = how % 3 != 0, f"Translated {how}"
        copy.save()


def set_edition_up(which: int, how: int) -> None:
    found = pick(models.Edition.objects, which)
    found.colour = ["#003355", "#224400"][how % 2]
    found.save()


LAYERED = [
    *(override, override, change_variant, own, publish_again, publish_again, limit_reach, translate_snippet),
    *(set_edition_up, create_snippet),
]
numbers = st.integers(min_value=0, max_value=20)
steps = st.lists(st.tuples(st.sampled_from([*OPERATIONS, *LAYERED]), numbers, numbers), min_size=3, max_size=8)


@settings(
    max_examples=examples(6),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(steps, st.integers(min_value=0, max_value=5))
def test_what_was_answered_is_answered_when_it_is_asked_for_later(sequence, reader):
    """And in the moment itself the past says what the present says."""
    with transaction.atomic():
        for number in range(4):
            create_page(number, number + 1)
            create_snippet(number, number + 1)
        override(1, 4)
        remembered = []
        for operation, first, second in sequence:
            operation(first, second)
            drain_queue()
            scope, names = scopes()[reader], Names.known()
            answered = answers(scope, names)
            assert answers(then(scope), names) == answered, operation
            remembered.append((timezone.now(), scope, names, answered))
        for moment, scope, names, answered in remembered:
            assert answers(then(scope, moment), names) == answered
        transaction.set_rollback(True)


@pytest.mark.once
def test_over_a_world_of_everything_that_is_hidden_the_past_says_what_the_present_says(drain):
    """In that world no answer holds what the edition must not show: so none of the past does."""
    build_world()
    drain()
    names = Names.known()
    for number, scope in enumerate(scopes()):
        is_thorough = number == 2
        assert answers(then(scope), names, is_thorough=is_thorough) == answers(scope, names, is_thorough=is_thorough)


def titles(scope: Scope, instance: Any, at: datetime.datetime) -> str | None:
    key = str(key_of(instance))
    entry = by_keys(then(scope, at), [key]).get(key)
    return entry.document["title"] if entry else None


def test_each_state_is_told_with_what_withdrew_it(drain):
    page = make_page(models.ArticlePage, "Første")
    before = timezone.now()
    drain()
    first = timezone.now()
    page.title = "Anden"
    page.save()
    drain()
    second = timezone.now()
    page.unpublish()
    drain()
    assert [titles(REGION, page, at) for at in (before, first, second, timezone.now())] == [
        *(None, "Første", "Anden", None),
    ]


def test_one_transaction_is_told_whole(drain):
    """All it published and withdrew has one moment."""
    page, other = make_page(models.ArticlePage, "Ud"), make_page(models.ArticlePage, "Over")
    make_variant(other, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Lokal"}))
    drain()
    last = Publication.objects.latest("seq").seq
    other.title = "Ny"
    other.save()
    page.unpublish()
    make_page(models.ArticlePage, "Ind")
    drain()
    assert Publication.objects.filter(seq__gt=last).values("published_at").distinct().count() == 1
    assert Publication.objects.filter(seq__gt=last).count() >= 4


def test_what_another_program_withdrew_is_withdrawn_from_its_own_moment_on(drain):
    """It was unreadable from then, though it was put on record later, after other things were published."""
    page = make_page(models.ArticlePage, "Ud")
    drain()
    shown = timezone.now()
    Page.objects.filter(pk=page.pk).update(live=False)
    other = make_page(models.ArticlePage, "Ind")
    with patch("django.utils.timezone.now", lambda: shown + 2 * HOUR):
        drain_apart()  # as the worker does with what others left
        assert [titles(REGION, page, shown + hours * HOUR) for hours in (0, 1, 2)] == ["Ud", None, None]
        assert [titles(REGION, other, shown + hours * HOUR) for hours in (0, 1, 2)] == [None, None, "Ind"]


def test_what_had_expired_is_not_told_though_nobody_had_put_it_on_record(drain):
    page = make_page(models.ArticlePage, "Kort")
    drain()
    start = timezone.now()
    Page.objects.filter(pk=page.pk).update(expire_at=start + HOUR)
    drain()
    assert titles_of(page) == ["Kort"], "when it ends is no other document"
    with patch("django.utils.timezone.now", lambda: start + 3 * HOUR):
        assert titles(REGION, page, start + HOUR / 2) == "Kort"
        assert titles(REGION, page, start + HOUR) is titles(REGION, page, start + 2 * HOUR) is None


def test_publishing_again_adds_no_publication_and_yet_the_order_of_then_is_told(drain):
    pages = [make_page(models.ArticlePage, title) for title in ("En", "To")]
    for page in pages:
        page.save_revision().publish()
    drain()
    scope = scope_of("vejle")
    selection = store.Selection("Article", order=(store.SortKey(store.Order.UPDATED, descending=True),), first=9)

    def listed(at=None):
        return [entry.document["title"] for entry in store.select(then(scope, at), selection).entries]

    first, publications = timezone.now(), Publication.objects.count()
    pages[0].refresh_from_db()
    pages[0].save_revision().publish()
    drain()
    assert Publication.objects.count() == publications
    assert Restatement.objects.filter(publication__key=key_of(pages[0])).count() == 1
    assert (listed(first), listed()) == (["To", "En"], ["En", "To"])


def test_an_edition_is_set_up_as_it_was(drain):
    drain()
    before = timezone.now()
    vejle = edition("vejle")
    vejle.fallbacks.add(models.EditionFallback(language="de"))
    vejle.language = "en"
    vejle.save()
    drain()
    everywhere = Scope("", None, "")
    documents = [by_slug(then(everywhere, at), "Edition", "vejle").document for at in (before, None)]
    assert [(document["language"], document["fallbacks"]) for document in documents] == [
        ("da", []),
        ("en", [{"language": "de"}]),
    ]


def test_the_future_is_refused_and_before_the_beginning_is_nothing(db):
    with pytest.raises(store.FutureMomentError, match="lies in the future"):
        moment_at(timezone.now() + HOUR)
    scope = then(REGION, datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC))
    assert by_slug(scope, "Edition", "vejle") is None
    assert store.select(scope, store.Selection("Edition", first=9)).total == 0


def test_a_snapshot_is_read_once(drain, django_assert_num_queries):
    page = make_page(models.ArticlePage, "Første")
    drain()
    moment = timezone.now()
    with django_assert_num_queries(2):
        titles(REGION, page, moment)
    with django_assert_num_queries(1):
        titles(scope_of_no_statement, page, moment + datetime.timedelta(microseconds=1))


scope_of_no_statement = Scope("another", None, "en", ("da",))


def test_rows_older_than_the_columns_are_told_by_their_documents(drain):
    page = make_page(models.InitiativePage, "Gammel", is_regional=False, municipalities=[municipality("kolding")])
    block = make_snippet(models.ContentBlock, slug="gammel", title="Gammel")
    make_variant(block, "billund", treatment="hidden")
    drain()
    Publication.objects.update(
        title=None, slug=None, is_hidden=None, is_regional=None, updated_at=None, first_published_at=None
    )
    assert [titles(scope_of(slug), page, timezone.now()) for slug in ("kolding", "vejle")] == ["Gammel", None]
    assert by_slug(then(scope_of("vejle")), "ContentBlock", "gammel").document["title"] == "Gammel"
    assert by_slug(then(scope_of("vejle")), "Initiative", page.slug) is None
    assert by_slug(then(scope_of("kolding")), "Initiative", page.slug).path == f"/initiativer/{page.slug}/"
    assert by_slug(then(scope_of("billund")), "ContentBlock", "gammel") is None


def municipality(slug: str) -> models.Municipality:
    return models.Municipality.objects.get(slug=slug)
