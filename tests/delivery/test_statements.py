"""How many SQL statements each promised operation takes: exactly, and no more for a hundred of everything.

That is where what documents say is remembered; what is new to the process takes one statement more a level.

Nor do they take more where an edition has laid a text of its own over each of these: layers are chosen in the
statements that read objects anyway.
"""

from __future__ import annotations

import re
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import Edition
from delivery.execution import Answer, Operation, answer
from delivery.operations import promised_operations
from publication.store import rows
from tests.delivery.multiplying import multiply, vary
from tests.delivery.region import small_region
from tests.delivery.test_operations import VARIABLES

pytestmark = [pytest.mark.xdist_group("region"), pytest.mark.once]

STATEMENTS = {
    "ContentBlockByKey": 2,
    "CooperationBodies": 4,
    "Editions": 2,
    "EditionThen": 3,
    "EmbeddableContent": 2,
    "EmbeddableEditions": 1,
    "EmbeddableFilters": 5,
    "EmbeddableRoute": 2,
    "EmbeddedContentBlock": 3,
    "EmbeddedInitiative": 3,
    "EmbeddedInitiatives": 5,
    "EmbeddedInterest": 3,
    "EmbeddedInterests": 4,
    "EmbeddedKeyFigures": 2,
    "EmbeddedPartner": 3,
    "EmbeddedPartners": 5,
    "EmbeddedTimeline": 3,
    "EmbeddedWithdrawal": 3,
    "InitiativeBySlug": 4,
    "InitiativePicture": 3,
    "InitiativeText": 3,
    "InitiativesWithFacets": 5,
    "InterestsOnMap": 3,
    "KeyFigures": 2,
    "MunicipalityOverview": 5,
    "Navigation": 3,
    "NodeById": 2,
    "Offerings": 3,
    "PageByPath": 2,
    "Partners": 4,
    "PlansWithAdoptions": 4,
    "RegionOverview": 31,
    "Route": 4,
    "Search": 6,
    "SearchByText": 5,
    "Sitemap": 4,
    "StartPage": 7,
    "Strategies": 3,
    "VejleInitiatives": 3,
    "WithdrawnContentBlock": 3,
}
TIMES = 100
LISTS = re.compile(r"\bfirst: (?:\d+|\$first)")
DECLARED = re.compile(r"\$first: Int! = \d+,? ?")


def run(operation: Any) -> Answer:
    """The operation's answer, every list of it as long as may be."""
    declared = DECLARED.sub("", operation.document).replace(", )", ")").replace("()", "")
    document = LISTS.sub(f"first: {TIMES}", declared)
    return answer(Operation(document, VARIABLES.get(operation.name, {})), "a test")


def vary_all() -> None:
    """In each edition that an operation asks, a variant of every shared object that can have one."""
    editions = Edition.objects.filter(slug__in=("vejle", "trekantomraadet")).values_list("key", flat=True)
    assert vary([str(key) for key in editions]) > 2 * 7 * TIMES


@pytest.fixture(scope="module")
def counts(django_db_setup: object, django_db_blocker: Any) -> Any:
    """For each operation the statements it took with one of everything, with a hundred, and with variants of these."""
    found: dict[str, list[int]] = {}
    first: dict[str, list[int]] = {}
    # A body of a hundred shared texts, each of a hundred blocks of each kind, is more than an operation may read.
    unlimited = patch.multiple("delivery.execution", MOST_COST=10**9, LONGEST_SECONDS=600)
    all_of_it = patch.object(rows._remembered, "most", 10**9)
    with small_region(django_db_blocker), patch("delivery.running.MOST_OBJECTS", 1_000_000), unlimited, all_of_it:
        for change in (None, lambda: multiply(TIMES), vary_all):
            if change:
                change()
            for operation in promised_operations():
                with CaptureQueriesContext(connection) as at_first:
                    run(operation)
                with CaptureQueriesContext(connection) as captured:
                    result = run(operation)
                assert [error.message for error in result.errors] == [], operation.name
                found.setdefault(operation.name, []).append(len(captured))
                first.setdefault(operation.name, []).append(len(at_first))
        assert {name: each for name, each in first.items() if max(each) > 2 * STATEMENTS[name]} == {}
        answers = {operation.name: run(operation) for operation in promised_operations()}
    return found, answers


@pytest.mark.parametrize("operation", promised_operations(), ids=lambda operation: operation.name)
def test_statements_are_as_many_for_a_hundred_as_for_one(counts, operation):
    assert counts[0][operation.name] == [STATEMENTS[operation.name]] * 3


def test_there_were_a_hundred_of_everything(counts):
    edition = counts[1]["VejleInitiatives"].data["edition"]
    assert edition["initiatives"]["totalCount"] == len(edition["initiatives"]["nodes"]) == TIMES
    longest = max(edition["initiatives"]["nodes"], key=lambda node: len(node["partnerLinks"]))
    assert len({link["partner"]["id"] for link in longest["partnerLinks"]}) == TIMES
    assert {node["title"].endswith(" lokalt") for node in edition["initiatives"]["nodes"]} == {True}
    assert len({node["image"]["url"] for node in edition["initiatives"]["nodes"]}) == 1
    initiative = counts[1]["InitiativeBySlug"].data["edition"]["initiative"]
    assert len(initiative["body"]) == 18 * TIMES
