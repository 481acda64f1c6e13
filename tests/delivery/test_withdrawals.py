"""What an edition showed under a name and no longer does: told since when, and never of what nobody was shown."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import PageViewRestriction

from cms import models
from publication.models import DirtyObject, Publication
from publication.queue import drain
from publication.store import withdrawn_from
from tests.cms.content import make_edition_page, make_page, make_snippet
from tests.delivery.asking import data
from tests.delivery.keeping import Keeper, Question
from tests.publication.variants import edition, make_variant, scope_of

pytestmark = [pytest.mark.xdist_group("region"), pytest.mark.django_db]

ASKED = """
query ($edition: String!, $type: NamedType!, $slug: String!, $language: Language, $at: DateTime) {
  edition(slug: $edition, language: $language, at: $at) {
    withdrawal(type: $type, slug: $slug) { withdrawnAt renamedTo }
  }
}
"""
EDITIONS = ("vejle", "kolding", "trekantomraadet")


def withdrawal(slug: str = "om", edition: str = "vejle", type: str = "CONTENT_BLOCK", **more: Any) -> Any:  # noqa: A002  # the argument's name
    found: Any = data(ASKED, edition=edition, type=type, slug=slug, **more)["edition"]["withdrawal"]
    return found


def is_withdrawn(slug: str = "om", **more: Any) -> list[bool]:
    """In Vejle's, in Kolding's and in the region's own edition."""
    return [withdrawal(slug, edition, **more) is not None for edition in EDITIONS]


def block(**values: Any) -> Any:
    made = make_snippet(models.ContentBlock, **values)
    drain()
    return made


def unpublish(thing: Any) -> str:
    """Returns when, as the API says it."""
    thing.unpublish()
    drain()
    key = getattr(thing, "key", None) or thing.translation_key
    return str(Publication.objects.filter(key=key, document=None).latest("seq").published_at.isoformat())


@pytest.fixture
def at_time(monkeypatch):
    """Sets the hour at which the log is asked and written."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


def test_what_is_withdrawn_is_told_apart_from_what_never_was():
    made = block()
    assert is_withdrawn() == is_withdrawn("andet") == [False] * 3
    before = timezone.now().isoformat()
    at = unpublish(made)
    assert [withdrawal(edition=each) for each in EDITIONS] == [{"withdrawnAt": at, "renamedTo": None}] * 3
    assert withdrawal(at=before) is None
    assert withdrawal(at=timezone.now().isoformat()) == {"withdrawnAt": at, "renamedTo": None}
    made.live = True
    made.save()
    drain()
    assert is_withdrawn() == [False] * 3


@pytest.mark.parametrize(
    ("type_name", "model"),
    [
        ("INITIATIVE", models.InitiativePage),
        ("PARTNER", models.PartnerPage),
        ("INFRASTRUCTURE_INTEREST", models.InfrastructureInterestPage),
        ("ARTICLE", models.ArticlePage),
    ],
)
def test_pages_are_asked_for_by_their_slug(type_name, model):
    page = make_page(model, "Motorvejen", slug="motorvejen")
    drain()
    assert withdrawal("motorvejen", type=type_name) is None
    at = unpublish(page)
    assert withdrawal("motorvejen", type=type_name) == {"withdrawnAt": at, "renamedTo": None}
    assert withdrawal("motorvejen") is None


def test_a_draft_that_was_never_published_is_nothing():
    made = block(live=False)
    made.title = "Endnu en kladde"
    made.save_revision()
    drain()
    made.delete()
    drain()
    assert is_withdrawn() == [False] * 3


def test_only_those_who_were_shown_it_are_told():
    """It was Kolding's, and then nobody's; another is Vejle's own."""
    kolding = models.Municipality.objects.get(slug="kolding")
    of_kolding = make_page(models.PartnerPage, "Havnen", slug="havnen", is_regional=False, municipalities=[kolding])
    own = block(slug="vejles", edition=edition("vejle"))
    drain()
    unpublish(of_kolding)
    unpublish(own)
    assert is_withdrawn("havnen", type="PARTNER") == [False, True, True]
    assert is_withdrawn("vejles") == [True, False, False]


def test_what_leaves_an_edition_is_withdrawn_there_alone():
    vejle, kolding = (models.Municipality.objects.get(slug=slug) for slug in ("vejle", "kolding"))
    made = block(is_regional=False, municipalities=[vejle, kolding])
    made.municipalities.set([kolding])
    made.save_revision().publish()
    drain()
    moved = Publication.objects.filter(key=made.translation_key).latest("seq").published_at.isoformat()
    assert withdrawal() == {"withdrawnAt": moved, "renamedTo": None}
    assert is_withdrawn() == [True, False, False]
    made.edition = edition("vejle")
    made.save()
    drain()
    assert is_withdrawn() == [False, True, True]


def test_what_an_edition_hides_is_withdrawn_in_it():
    hiding = make_variant(block(), "vejle", treatment="hidden")
    drain()
    assert is_withdrawn() == [True, False, False]
    hiding.delete()
    drain()
    assert is_withdrawn() == [False] * 3


def test_a_name_that_it_got_while_hidden_was_never_shown():
    made = block()
    make_variant(made, "vejle", treatment="hidden")
    drain()
    made.slug = "nyt-navn"
    made.save()
    drain()
    unpublish(made)
    assert is_withdrawn("nyt-navn") == [False, True, True]
    assert is_withdrawn("om") == [True] * 3


def test_an_end_that_was_set_back_counts_from_when_it_was():
    """Until then it could be read."""
    made, now = block(), timezone.now()
    models.ContentBlock.objects.filter(pk=made.pk).update(expire_at=now - datetime.timedelta(hours=2))
    drain()
    assert withdrawal()["withdrawnAt"] >= now.isoformat()
    models.ContentBlock.objects.filter(pk=made.pk).update(expire_at=now + datetime.timedelta(hours=2))
    drain()
    assert withdrawal() is None


def test_expiry_is_the_moment_even_when_unpublishing_comes_after_it(at_time):
    made = block(expire_at=timezone.now() + datetime.timedelta(minutes=5))
    expiry = made.expire_at
    at_time(expiry + datetime.timedelta(minutes=1))
    assert withdrawal() == {"withdrawnAt": expiry.isoformat(), "renamedTo": None}
    at_time(expiry + datetime.timedelta(minutes=9))
    unpublish(made)
    assert withdrawal() == {"withdrawnAt": expiry.isoformat(), "renamedTo": None}


def test_a_page_that_becomes_private_was_public_and_its_public_past_can_be_told():
    """Everyone may read what it said then; of one that always was private nothing was ever put on record."""
    page = make_page(models.PartnerPage, "Havnen", slug="havnen")
    drain()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    drain()
    assert is_withdrawn("havnen", type="PARTNER") == [True] * 3
    section = page.get_parent()
    other = models.PartnerPage(title="Lukket", slug="lukket", summary="-", kind="company", is_regional=True, live=False)
    section.add_child(instance=other)
    PageViewRestriction.objects.create(page=other, restriction_type=PageViewRestriction.LOGIN)
    other.live = True
    other.save()
    drain()
    other.unpublish()
    drain()
    assert is_withdrawn("lukket", type="PARTNER") == [False] * 3


def test_who_takes_the_name_stands_in_its_place_and_gives_it_back():
    first = block()
    at = unpublish(first)
    first.slug = "gemt-væk"
    first.save()
    other = block(title="En anden")
    assert is_withdrawn() == [False] * 3
    later = unpublish(other)
    assert later > at
    assert withdrawal() == {"withdrawnAt": later, "renamedTo": None}


def test_one_that_has_another_name_now_is_told_by_it_where_it_is_shown():
    kolding = models.Municipality.objects.get(slug="kolding")
    made = block()
    made.slug = "nyt-navn"
    made.is_regional = False
    made.municipalities.set([kolding])
    made.save_revision().publish()
    drain()
    assert [withdrawal(edition=each)["renamedTo"] for each in EDITIONS] == [None, "nyt-navn", "nyt-navn"]


def test_an_editions_own_page_is_told_there_alone():
    home = make_edition_page("vejle", "Vejles egen")
    own = home.add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))
    news = own.add_child(instance=models.ArticlePage(title="Nyt", slug="nyt", summary="Nyt."))
    drain()
    unpublish(news)
    assert is_withdrawn("nyt", type="ARTICLE") == [True, False, False]


def test_what_is_erased_is_as_if_it_never_was():
    unpublish(block(slug="jens-hansen", title="Jens Hansen"))
    unpublish(block(slug="om", title="Om Jens Hansen"))
    assert is_withdrawn("jens-hansen") == is_withdrawn("om") == [True] * 3
    call_command("publications", "erase", text=["Jens Hansen"], by="En jurist", reason="Sag 1", verbosity=0)
    assert is_withdrawn("jens-hansen") == is_withdrawn("om") == is_withdrawn("slettet") == [False] * 3


def test_a_language_in_which_it_never_was_knows_nothing_of_it():
    unpublish(block())
    scope = scope_of("kolding", "de")
    assert withdrawn_from(scope, "ContentBlock", "om") is None
    assert withdrawn_from(scope_of("kolding", "de", ("da",)), "ContentBlock", "om") is not None
    assert withdrawn_from(scope_of("kolding"), "ContentBlock", "") is None


@pytest.mark.django_db(transaction=True)
def test_what_the_databases_own_prompt_withdrew_is_told_before_it_is_put_on_record(monkeypatch):
    made = block()
    monkeypatch.setattr(connection, "is_paused", True)  # as whoever writes without this program does not publish
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cms_contentblock SET live = FALSE")
    monkeypatch.undo()
    waiting = DirtyObject.objects.exclude(withdrawn=None).get().queued_at
    at = withdrawal()
    assert at == {"withdrawnAt": waiting.isoformat(), "renamedTo": None}
    drain()
    assert (DirtyObject.objects.count(), withdrawal()) == (0, at)
    assert Publication.objects.filter(key=made.translation_key, document=None).count() == 1


def kept(*editions: str, slug: str = "om") -> Keeper:
    """What is asked in these editions, kept as the gate keeps it."""
    keeper = Keeper(
        [
            Question(ASKED, (("edition", each), ("slug", slug), ("type", "CONTENT_BLOCK")), each)
            for each in editions or EDITIONS
        ]
    )
    keeper.keep()
    assert len(keeper.bodies) == len(editions or EDITIONS)
    return keeper


def test_no_answer_outlives_what_it_says():
    made = block()
    keeper = kept()
    unpublish(made)
    assert (len(keeper.hear()), keeper.untrue()) == (3, [])
    keeper.keep()
    made.slug = "gemt-væk"
    made.save()
    block(title="En anden")
    assert (len(keeper.hear()), keeper.untrue()) == (3, [])
    keeper = kept()
    block(slug="noget-andet")
    assert (keeper.hear(), keeper.untrue()) == ([], [])


def test_a_new_name_is_heard_of_by_whoever_was_led_on():
    made = block()
    made.slug = "nyt-navn"
    made.save()
    drain()
    keeper = kept()
    made.slug = "nyere-navn"
    made.save()
    drain()
    assert (len(keeper.hear()), keeper.untrue()) == (3, [])


def test_leaving_one_edition_leaves_the_answers_of_others_alone():
    vejle = models.Municipality.objects.get(slug="vejle")
    made = block(is_regional=False, municipalities=[vejle])
    keeper = kept("vejle", "kolding")
    made.unpublish()
    drain()
    assert [each.name for each in keeper.hear()] == ["vejle"]
    assert keeper.untrue() == []
