"""Links between pages look whole in the text editor, though no page has an address of its own in Django."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms import models
from tests.cms.content import make_page

pytestmark = pytest.mark.django_db


def entities(html: str) -> list[dict[str, object]]:
    state = json.loads(ContentstateConverter(features=["link"]).from_database_format(html))
    return [entity["data"] for entity in state["entityMap"].values()]


def test_link_leads_to_the_form_of_its_page_and_stores_the_page_alone():
    page = make_page(models.ArticlePage)
    html = f'<p><a linktype="page" id="{page.pk}">Nyt</a></p>'
    converter = ContentstateConverter(features=["link"])
    assert [data["url"] for data in entities(html)] == [reverse("wagtailadmin_pages:edit", args=[page.pk])]
    stored = BeautifulSoup(converter.to_database_format(converter.from_database_format(html)), "html.parser").a
    assert stored.attrs == {"linktype": "page", "id": str(page.pk)}


def test_link_to_a_page_that_is_gone_still_shows_as_broken():
    assert [data["url"] for data in entities('<p><a linktype="page" id="987654">Nyt</a></p>')] == [None]


def test_page_that_is_chosen_brings_an_address_along(secretariat):
    page = make_page(models.ArticlePage)
    answer = secretariat.get(reverse("wagtailadmin_choose_page_child", args=[page.get_parent().pk])).json()
    choice = BeautifulSoup(answer["html"], "html.parser").select_one(f'.choose-page[data-id="{page.pk}"]')
    assert choice["data-url"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
