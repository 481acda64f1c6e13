"""What a form says it was written against is believed only of what it lies over."""

from __future__ import annotations

import pytest

from cms import models
from publication.local_text.reviewing import review_of, to_review
from publication.models import Publication
from tests.cms.content import make_snippet
from tests.publication.local_text_forms import PUBLISH, adapt, edit_address, form_of, sent
from tests.publication.log import key_of
from tests.publication.test_variants import ONE, heading
from tests.publication.variants import edition, make_variant, shown, texts
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def block(drain):
    made = make_snippet(models.ContentBlock, title="Fælles", body=[heading("Et", ONE)])
    drain()
    return made


@pytest.fixture
def secret(drain):
    """The number of a publication of Kolding's that can be read no more."""
    made = make_snippet(
        models.ContentBlock,
        slug="eget",
        title="Hemmeligt",
        edition=edition("kolding"),
        body=[heading("Hemmeligt", ONE)],
    )
    drain()
    made.unpublish()
    drain()
    return Publication.objects.filter(key=key_of(made), document__isnull=False).latest("seq").seq


def test_no_publication_of_anything_else_can_be_claimed(drain, block, secret):
    vejle = browser(member("vejle"))
    variant = adapt(vejle, block)
    data = sent(form_of(vejle, variant)) | PUBLISH | {"treatment": "claimed", "seen": secret}
    assert vejle.post(edit_address(variant), data).status_code == 302
    drain()
    entry = shown(block, "vejle")
    assert (entry.document["title"], texts(entry)) == ("Fælles", ["Et"])
    variant.refresh_from_db()
    assert secret not in {variant.claimed_from, variant.reviewed_against}


def test_a_number_in_a_variant_opens_nothing_but_what_it_lies_over(drain, block, secret):
    variant = make_variant(block, "vejle", treatment="claimed", claimed_from=secret, reviewed_against=secret)
    drain()
    assert shown(block, "vejle").document["title"] == "Fælles"
    block.title = "Ændret"
    block.save()
    drain()
    variant.refresh_from_db()
    review = review_of(variant)
    assert review is None or "Hemmeligt" not in str(review.questions)


@pytest.mark.parametrize("seen", [10**12, 10**20, -1])
def test_nothing_that_is_not_published_yet_has_been_seen(drain, block, seen):
    vejle = browser(member("vejle"))
    variant = adapt(vejle, block)
    data = sent(form_of(vejle, variant), title={"mode": "replace", "text": "Vejles"}) | PUBLISH | {"seen": seen}
    assert vejle.post(edit_address(variant), data).status_code == 302
    drain()
    block.title = "Ændret"
    block.save()
    drain()
    assert to_review(models.LocalVariant.objects.all()) == [variant]
