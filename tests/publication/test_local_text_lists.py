"""The lists of local text ask for names once, and take whatever an address says."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms import models
from tests.cms.content import make_page
from tests.publication.variants import make_variant
from tests.tenancy.world import browser, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def vejle():
    return browser(member("vejle"))


def test_what_a_row_is_named_by_is_asked_once_for_all(vejle, drain):
    address = reverse(models.LocalVariant.snippet_viewset.get_url_name("list"))
    counts = []
    for _ in range(3):
        make_variant(make_page(models.InitiativePage, f"Side {len(counts)}"), "vejle")
        drain()
        vejle.get(address)  # what is asked once a process is known now
        with CaptureQueriesContext(
            connection,
        ) as asked:
            vejle.get(address)
        counts.append(len(asked))
    assert counts[2] - counts[1] == 2, "Wagtail's column of states asks for a schedule and a workflow"


@pytest.mark.parametrize("name", ["local_text_overview", "missing_translations"])
@pytest.mark.parametrize("query", [{"p": "9" * 5000}, {"p": "ni"}, {"type": "\0"}, {"language": "\0"}])
def test_any_address_is_answered(vejle, name, query):
    assert vejle.get(reverse(name), query).status_code == 200


def test_the_list_of_all_leads_to_each(vejle, drain):
    variant = make_variant(make_page(models.InitiativePage, "Side"), "vejle")
    urls = models.LocalVariant.snippet_viewset
    listed = vejle.get(reverse(urls.get_url_name("list")))
    assert reverse(urls.get_url_name("edit"), args=[variant.pk]) in listed.content.decode()
