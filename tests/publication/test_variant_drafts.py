"""A draft says which shared text it was written against, whoever saved it and however it is published later."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.utils import timezone

from cms import models
from publication.local_text.reviewing import review_of, to_review
from publication.models import PublishedObject
from tests.cms.content import make_snippet
from tests.publication.test_variants import ONE, TWO, heading, own
from tests.publication.variants import edition, make_variant, shown, texts

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db
LOCAL = ("block", {"name": ONE, "mode": "append_after", "content": own("Lokalt")})
HOUR = datetime.timedelta(hours=1)


def publish_at_once(variant: models.LocalVariant) -> None:
    variant.latest_revision.publish()


def publish_on_time(variant: models.LocalVariant) -> None:
    revision = variant.latest_revision
    revision.approved_go_live_at = timezone.now() - HOUR
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled")


def publish_by_approval(variant: models.LocalVariant) -> None:
    user = get_user_model().objects.create_superuser("leder")
    state = edition("vejle").room.workflow.start(variant, user)
    state.current_task_state.approve(user=user)


WAYS = [publish_at_once, publish_on_time, publish_by_approval]


@pytest.fixture
def block(drain):
    made = make_snippet(models.ContentBlock, title="Fælles", body=[heading("Et", ONE), heading("To", TWO)])
    drain()
    return made


def draft(block: models.ContentBlock, **values: Any) -> models.LocalVariant:
    variant = make_variant(block, "vejle", LOCAL, live=False, **values)
    variant.save_revision()
    return variant


def change(block: models.ContentBlock, drain: Callable[[], None]) -> None:
    block.body = [heading("Et, ændret", ONE), heading("To", TWO)]
    block.save()
    drain()


@pytest.mark.parametrize("publish", WAYS)
def test_a_draft_from_before_a_shared_change_has_to_be_reviewed(block, drain, publish):
    variant = draft(block)
    change(block, drain)
    publish(variant)
    drain()
    assert texts(shown(block, "vejle")) == ["Et, ændret", "Lokalt", "To"]
    variant.refresh_from_db()
    assert to_review(models.LocalVariant.objects.all()) == [variant]
    [question] = review_of(variant).questions
    assert (question.then, question.now) == ("Et\nTo", "Et, ændret\nTo")


@pytest.mark.parametrize("publish", WAYS)
def test_a_draft_that_was_written_since_has_not(block, drain, publish):
    change(block, drain)
    variant = draft(block)
    publish(variant)
    drain()
    assert texts(shown(block, "vejle")) == ["Et, ændret", "Lokalt", "To"]
    assert to_review(models.LocalVariant.objects.all()) == []


def test_what_was_claimed_stands_as_it_was_when_it_was_claimed(block, drain):
    variant = draft(block, treatment="claimed")
    change(block, drain)
    variant.latest_revision.publish()
    drain()
    assert texts(shown(block, "vejle")) == ["Et", "Lokalt", "To"]
    assert to_review(models.LocalVariant.objects.all()) == [variant]


def test_saving_again_does_not_say_that_the_newest_was_seen(block, drain):
    """Only the form knows what its user had before them, and says it."""
    variant = draft(block)
    first = variant.reviewed_against
    change(block, drain)
    variant.save_revision()
    assert variant.latest_revision.content["reviewed_against"] == first
    newest = PublishedObject.objects.get(key=block.translation_key, edition="").publication_id
    assert newest > first
