"""The lists of local text ask for names once, and take whatever an address says."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cms import models
from cms.viewsets.columns import STATE_IN_LANGUAGE
from tests.cms.content import make_page
from tests.publication.local_text_forms import edit_address
from tests.publication.variants import make_variant
from tests.tenancy.world import browser, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def vejle():
    return browser(member("vejle"))


@pytest.mark.once
def test_a_list_takes_as_many_statements_for_many_rows_as_for_one(vejle, drain, django_assert_num_queries):
    address = reverse(models.LocalVariant.snippet_viewset.get_url_name("list"))
    make_variant(make_page(models.InitiativePage, "Side 0"), "vejle")
    drain()
    vejle.get(address)  # what is asked once a process is known now
    with CaptureQueriesContext(connection) as one:
        assert "Vejle: Side 0" in vejle.get(address).content.decode()
    for number in range(1, 4):
        make_variant(make_page(models.InitiativePage, f"Side {number}"), "vejle", live=number != 2)
    drain()
    with django_assert_num_queries(len(one)):
        shown = vejle.get(address).content.decode()
    assert all(edit_address(variant) in shown for variant in models.LocalVariant.objects.all())
    assert [f"Vejle: Side {number}" in shown for number in range(4)] == [True] * 4


@pytest.mark.once
def test_columns_are_named_in_the_language_of_each_editor():
    names = [column.label for column in STATE_IN_LANGUAGE]
    assert [str(name) for name in names] == ["Sprog", "Status", "Opdateret"]
    with translation.override("en"):
        assert [str(name) for name in names] == ["Language", "Status", "Updated"]


@pytest.mark.parametrize("name", ["local_text_overview", "missing_translations"])
@pytest.mark.parametrize("query", [{"p": "9" * 5000}, {"p": "ni"}, {"type": "\0"}, {"language": "\0"}])
def test_any_address_is_answered(vejle, name, query):
    assert vejle.get(reverse(name), query).status_code == 200


def test_the_list_of_all_leads_to_each(vejle, drain):
    variant = make_variant(make_page(models.InitiativePage, "Side"), "vejle")
    urls = models.LocalVariant.snippet_viewset
    listed = vejle.get(reverse(urls.get_url_name("list")))
    assert reverse(urls.get_url_name("edit"), args=[variant.pk]) in listed.content.decode()
