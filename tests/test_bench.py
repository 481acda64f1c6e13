"""What `make bench` measures is what it says: each way answers each question, and in full. No time is asserted."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import orjson
import pytest
from django.db import transaction
from django.test import Client

from publication.models import PublishedObject
from tests.bench.content import PARTNERS, fill
from tests.bench.figures import Figure, figures
from tests.bench.plot import plot
from tests.bench.questions import CARDS, EMBEDS, QUESTIONS, TITLES, WHOLE
from tests.bench.services import CACHED
from tests.bench.table import RED, lines

DOCUMENTS = 1_000
pytestmark = pytest.mark.xdist_group("bench")


@pytest.fixture(scope="module")
def answers(django_db_setup: object, django_db_blocker: Any) -> Any:
    """By question, its answers by hand and by request."""
    stay_open = patch("django.db.backends.base.base.BaseDatabaseWrapper.close_if_unusable_or_obsolete")
    with django_db_blocker.unblock(), transaction.atomic(), stay_open:  # a request ends, our transaction does not
        fill(DOCUMENTS)
        found = {question.name: (orjson.loads(question.by_hand()), asked(question)) for question in QUESTIONS}
        found["embeds"] = {name: Client().get(path).content.decode() for name, path in EMBEDS.items()}
        found["copies"] = PublishedObject.objects.filter(title__endswith=" 7").count()
        transaction.set_rollback(True)
    return found


def asked(question: Any) -> Any:
    body = {"query": question.document, "variables": question.variables}
    return Client().post("/graphql/", body, content_type="application/json").json()


@pytest.mark.parametrize(("question", "count"), [(CARDS, 20), (TITLES, 100)], ids=["cards", "titles"])
def test_a_list_is_whole_and_the_same_in_each_way(answers, question, count):
    by_hand, by_request = answers[question.name]
    assert by_request == by_hand
    assert len(by_hand["data"]["edition"]["initiatives"]["nodes"]) == count


def test_a_card_has_everything_it_shows(answers):
    for card in answers[CARDS.name][0]["data"]["edition"]["initiatives"]["nodes"]:
        assert len(card["themes"]) == len(card["municipalities"]) == 2
        assert [link["partner"]["image"]["altText"] for link in card["partnerLinks"]] == [*PARTNERS]
        assert card["image"]["altText"] == "En bro over fjorden"


def test_copies_belong_together_and_share_nothing(answers):
    cards = answers[CARDS.name][0]["data"]["edition"]["initiatives"]["nodes"]
    partners = [link["partner"]["id"] for card in cards for link in card["partnerLinks"]]
    assert len(set(partners)) == 3 * 20
    assert answers["copies"] == 9  # an initiative, four partners and four pictures


def test_the_whole_initiative_has_a_body_of_every_block(answers):
    by_hand, by_request = answers[WHOLE.name]
    assert "errors" not in by_request
    initiative = by_request["data"]["edition"]["initiative"]
    assert [block["id"] for block in by_hand["initiative"]["body"]] == [block["id"] for block in initiative["body"]]
    assert len({block["__typename"] for block in initiative["body"]}) == 18
    assert initiative["partnerLinks"][0]["partner"]["path"] in {each["path"] for each in by_hand["objects"].values()}


def test_embeds_show_what_they_are_to_cost(answers):
    shown = answers["embeds"]
    assert shown["a fragment of one initiative"].count("<h2") == 1
    for name in ("a list of 20 as a fragment", "a page with it"):
        assert shown[name].count("<li") >= 20, name
    assert "<svg" in shown["a map of interests"]
    blocks = orjson.loads(shown["two blocks for the element"])["blocks"]
    assert [block["status"] for block in blocks.values()] == [200, 200]


@pytest.mark.once
def test_what_is_more_than_a_fifth_worse_than_committed_is_a_red_line():
    before = {"Q1 against by hand": 1.0, "Q2 against by hand": 1.0, "Q3 against by hand": 2.0}
    found = figures([size(1_000, kernen=1.21), size(10_000, kernen=1.5)], before)
    printed = list(lines([size(1_000, kernen=1.21)], found, in_colour=True))
    red = [line for line in printed if line.startswith(RED)]
    assert [line.removeprefix(RED).split("  ")[0] for line in red] == ["Q1 against by hand", "Q2 against by hand"]
    assert all("21% worse than what is committed" in line for line in red)


@pytest.mark.once
def test_figures_are_ratios_to_those_that_were_asked():
    sample = size(1_000, kernen=2.0, **{CACHED: 0.1, "nginx": 0.05, "grapple": 400.0})
    found = {each.name: each for each in figures([sample, size(100_000, kernen=2.5)], {})}
    assert found["Q1 against grapple"] == Figure("Q1 against grapple", 1 / 200, 1 / 100)
    assert found["Q1 cached against nginx"].value == 2.0
    assert found["Q1 with 100,000 documents against 1,000"].value == 1.25
    assert not any("PostGraphile" in name for name in found)


@pytest.mark.once
def test_the_plot_has_a_bar_for_each_way():
    drawn = plot(size(1_000, kernen=2.0))
    assert drawn.count("<rect") == 1 + len(QUESTIONS) * 2  # and its ground
    assert drawn.count(">by hand</text>") == len(QUESTIONS)


def size(documents: int, *, kernen: float, **others: float) -> dict[str, Any]:
    cpu = {"Kernen": kernen, "by hand": 1.0} | others
    ways = {name: {"cpu": taken, "rate": 1.0, "p50": 1.0, "p99": 1.0} for name, taken in cpu.items()}
    return {
        "documents": documents,
        "filled": 2_000.0,
        "started": 1.0,
        "megabytes": 100.0,
        "unseen": 5.0,
        "questions": {question.name: ways for question in QUESTIONS},
        "operations": {"Search": 3.0},
        "embeds": {"a page": 2.0},
        "publishing": {},
        "visible": {},
    }
