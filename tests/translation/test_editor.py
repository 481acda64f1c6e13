"""The editor of translations opens for everything that is translated, and shows all of its strings."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from cms import models
from cms.groups import SECRETARIAT
from tests.cms.content import SECTION_AND_VALUES, SNIPPET_VALUES, make_page, make_snippet
from tests.media.pictures import make_document, make_image
from tests.translation.test_flow import ONE, TWO, facts, heading
from tests.translation.translating import edit_url, paths, submit, translated

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BODY = [heading(ONE, "Et"), facts(TWO, "Kort", ("Længde", "To km"))]


@pytest.fixture
def secretariat(client_of: Any) -> Any:
    return client_of(SECRETARIAT)


def shown(client: Any, instance: Any) -> list[str]:
    """The places of the strings that the editor offers, after submitting."""
    assert submit(client, instance, "en").status_code == 302
    response = client.get(edit_url(translated(instance, "en")))
    assert response.status_code == 200
    segments = json.loads(response.context["props"])["segments"]
    assert not [each for each in segments if each["type"] == "related_object"]
    return [each["contentPath"] for each in segments if each["type"] == "string"]


@pytest.mark.parametrize("model", SECTION_AND_VALUES, ids=lambda model: model.__name__)
def test_every_page(secretariat, model):
    page = make_page(model, "Bro", slug="bro", body=BODY, image=make_image())
    page.documents = [models.PageDocument(document=make_document(), title="Læs")]
    if model in {models.InitiativePage, models.InfrastructureInterestPage}:
        page.milestones = [models.Milestone(date=datetime.date(2024, 1, 1), title="Start", description="Det begyndte.")]
    page.save_revision().publish()
    assert sorted(shown(secretariat, page)) == sorted(paths(page, "en"))
    assert f"documents.{page.documents.get().translation_key}.title" in paths(page, "en")


def test_the_front_page_its_sections_and_an_editions_own(secretariat):
    home = models.HomePage.objects.get()
    assert sorted(shown(secretariat, home)) == sorted(paths(home, "en"))
    for page in (models.ArticleIndexPage.objects.get(), models.EditionPage.objects.get(edition__slug="vejle")):
        assert sorted(shown(secretariat, page)) == sorted(paths(page, "en"))


@pytest.mark.parametrize("model", [*(set(SNIPPET_VALUES) - {models.Contact}), models.Theme], ids=lambda m: m.__name__)
def test_every_snippet(secretariat, model):
    instance = model.objects.first() or make_snippet(model)
    instance.save_revision().publish()
    assert sorted(shown(secretariat, instance)) == sorted(paths(instance, "en"))


def test_a_menu(secretariat):
    menu = models.NavigationMenu(edition=models.Edition.objects.get(slug="vejle"))
    menu.items = [models.NavigationItem(title="Forside", url="https://vejle.dk")]
    menu.save()
    assert shown(secretariat, menu) == [f"items.{menu.items.get().translation_key}.title"]
