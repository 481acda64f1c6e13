"""What `make bench` measures is what it says: each way answers each question, and in full. No time is asserted."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import orjson
import pytest
from django.db import transaction

from tests.bench.content import fill
from tests.bench.questions import CARDS, QUESTIONS, TITLES, WHOLE
from tests.bench.ways import by_delivery, by_hand, by_request

pytestmark = pytest.mark.xdist_group("bench")


@pytest.fixture(scope="module")
def answers(django_db_setup: object, django_db_blocker: Any) -> Any:
    """By question, its answers by hand, by delivery and by request."""
    stay_open = patch("django.db.backends.base.base.BaseDatabaseWrapper.close_if_unusable_or_obsolete")
    with django_db_blocker.unblock(), transaction.atomic(), stay_open:  # a request ends, our transaction does not
        fill(100)
        found = {
            question.name: [orjson.loads(way(question)) for way in (by_hand, by_delivery, by_request)]
            for question in QUESTIONS
        }
        transaction.set_rollback(True)
    return found


@pytest.mark.parametrize(("question", "count"), [(CARDS, 20), (TITLES, 100)], ids=["cards", "titles"])
def test_a_list_is_whole_and_the_same_in_each_way(answers, question, count):
    by_hand, *others = answers[question.name]
    assert others == [by_hand] * 2
    assert len(by_hand["data"]["edition"]["initiatives"]["nodes"]) == count


def test_a_card_has_everything_it_shows(answers):
    for card in answers[CARDS.name][0]["data"]["edition"]["initiatives"]["nodes"]:
        assert len(card["themes"]) == len(card["municipalities"]) == 2
        assert [link["partner"]["image"]["altText"] for link in card["partnerLinks"]] == [""] * 3
        assert card["image"]["altText"] == "En bro over fjorden"


def test_the_whole_initiative_has_a_body_of_every_block(answers):
    by_hand, by_delivery, by_request = answers[WHOLE.name]
    assert by_delivery == by_request
    assert "errors" not in by_delivery
    initiative = by_delivery["data"]["edition"]["initiative"]
    assert [block["id"] for block in by_hand["initiative"]["body"]] == [block["id"] for block in initiative["body"]]
    assert len({block["__typename"] for block in initiative["body"]}) == 18
    assert initiative["partnerLinks"][0]["partner"]["path"] in {each["path"] for each in by_hand["objects"].values()}
