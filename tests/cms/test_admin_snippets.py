"""Writing shared snippets in the admin: in Danish, with preview, and never losing what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale

from cms import models
from tests.cms.admin_forms import editing_form, errors, labels, parse, typed
from tests.cms.content import make_snippet

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PUBLISH = {"action-publish": "action-publish"}
RICH_TEXT = '{"blocks": [{"key": "a", "type": "unstyled", "text": "Retningen", "depth": 0}], "entityMap": {}}'
UNREACHED = "Vælg mindst én kommune, eller sæt kryds ved, at indholdet er regionalt."
GOOD: dict[type, dict[str, Any]] = {
    models.ContentBlock: {"title": "Om samarbejdet", "slug": "om"},
    models.KeyFigure: {
        "label": "Arbejdspladser",
        "slug": "job",
        "value": "205000",
        "date": "2021-01-01",
        "source": "Kommuneplan 2021",
    },
    models.Contact: {"name": "Sekretariatet", "email": "post@example.dk"},
    models.Notice: {"title": "Lukket i dag", "level": "warning"},
    models.CooperationBody: {"name": "Bestyrelsen", "slug": "bestyrelse", "kind": "board", "decides": RICH_TEXT},
    models.Municipality: {
        "name": "Esbjerg",
        "slug": "esbjerg",
        "code": "0561",
        "nuts3": "DK032",
        "population": "115000",
        "population_date": "2024-01-01",
        "area_km2": "795.0",
        "latitude": "55.47",
        "longitude": "8.45",
        "website": "https://www.esbjerg.dk",
    },
    models.Theme: {"code": "tourism", "name": "Gæster"},
}
REACHING = [model for model in GOOD if hasattr(model, "require_reach")]
EVERY = [*GOOD, models.Edition, models.NavigationMenu]
SNIPPETS = pytest.mark.parametrize("model", EVERY, ids=lambda model: model.__name__)


def url_of(model: type, view: str, *arguments: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=arguments)


def filled_in(client: Any, model: type, **values: Any) -> dict[str, Any]:
    return {**typed(editing_form(client.get(url_of(model, "add")))), **GOOD[model], **values}


@SNIPPETS
def test_form_is_danish(secretariat, model):
    form = editing_form(secretariat.get(url_of(model, "add")))
    shown = {label.lower() for label in labels(form)}
    fields = [field for field in model._meta.fields if field.editable]
    with translation.override("en"):
        english = {str(field.verbose_name) for field in fields}
    with translation.override("da"):
        danish = {str(field.verbose_name) for field in fields}
    assert shown & {name.lower() for name in danish}
    assert not shown & {name.lower() for name in english - danish}


@SNIPPETS
def test_list_opens(secretariat, model):
    response = secretariat.get(url_of(model, "list"))
    assert response.status_code == 200
    names = [str(instance) for instance in model.objects.all()]
    assert all(name in response.content.decode() for name in names)


@pytest.mark.parametrize("model", REACHING, ids=lambda model: model.__name__)
def test_failed_publishing_keeps_what_was_typed_and_the_mended_one_is_published(secretariat, model):
    sent = filled_in(secretariat, model) | PUBLISH
    response = secretariat.post(url_of(model, "add"), sent)
    assert response.status_code == 200
    assert UNREACHED in errors(response)
    kept = typed(editing_form(response))
    assert {name: kept[name] for name in GOOD[model] if name != "decides"} == {
        name: value for name, value in GOOD[model].items() if name != "decides"
    }
    assert "decides" not in sent or "Retningen" in kept["decides"]
    vejle = models.Municipality.objects.get(slug="vejle")
    response = secretariat.post(url_of(model, "add"), {**sent, "municipalities": [str(vejle.pk)]})
    assert errors(response) == []
    snippet = model.objects.get()
    assert snippet.live
    assert list(snippet.municipalities.all()) == [vejle]


@pytest.mark.parametrize("model", REACHING, ids=lambda model: model.__name__)
def test_draft_may_reach_nobody_yet(secretariat, model):
    response = secretariat.post(url_of(model, "add"), filled_in(secretariat, model))
    assert errors(response) == []
    assert not model.objects.get().live


@pytest.mark.parametrize(
    ("model", "values", "message"),
    [
        (models.Municipality, {"code": "561"}, "En kommunekode har fire cifre, for eksempel 0630."),
        (models.Municipality, {"slug": "vejle"}, "Kommune med dette Adressenavn eksisterer allerede."),
        (models.Municipality, {"latitude": "91"}, "Denne værdi skal være mindre end eller lig 90."),
        (models.Theme, {}, "En anden på dette sprog har samme kode."),
    ],
)
def test_mistake_is_told_beside_its_field(secretariat, model, values, message):
    response = secretariat.post(url_of(model, "add"), filled_in(secretariat, model, **values) | PUBLISH)
    assert [text.lower() for text in errors(response)].count(message.lower()) >= 1
    kept = typed(editing_form(response))
    assert {name: kept[name] for name in values} == values


def test_key_is_unique_in_its_language_alone(secretariat):
    make_snippet(models.ContentBlock)
    sent = filled_in(secretariat, models.ContentBlock, is_regional="on") | PUBLISH
    response = secretariat.post(url_of(models.ContentBlock, "add"), sent)
    assert "En anden på dette sprog har samme nøgle." in errors(response)
    response = secretariat.post(url_of(models.ContentBlock, "add") + "?locale=en", sent)
    assert errors(response) == []
    assert models.ContentBlock.objects.filter(slug="om").count() == 2


def test_editing_itself_is_no_clash(secretariat):
    block = make_snippet(models.ContentBlock)
    url = url_of(models.ContentBlock, "edit", block.pk)
    response = secretariat.post(url, typed(editing_form(secretariat.get(url))) | {"title": "Nyt"} | PUBLISH)
    assert errors(response) == []
    assert models.ContentBlock.objects.get().title == "Nyt"


def test_region_has_one_edition(secretariat):
    sent = typed(editing_form(secretariat.get(url_of(models.Edition, "add"))))
    sent |= {"name": "Anden", "slug": "anden", "colour": "#333333", "language": "da"} | PUBLISH
    response = secretariat.post(url_of(models.Edition, "add"), sent)
    assert "Området har allerede sin udgave: vælg en kommune." in response.content.decode()
    assert typed(editing_form(response))["name"] == "Anden"
    assert models.Edition.objects.count() == 8


def test_menu_item_leads_to_one_place(secretariat):
    sent = typed(editing_form(secretariat.get(url_of(models.NavigationMenu, "add"))))
    sent |= {"edition": str(models.Edition.objects.get(slug="vejle").pk), **PUBLISH}
    item = {"items-TOTAL_FORMS": "1", "items-0-title": "Forside", "items-0-ORDER": "1", "items-0-page": ""}
    neither = secretariat.post(url_of(models.NavigationMenu, "add"), {**sent, **item, "items-0-url": ""})
    assert "Vælg en side eller skriv en adresse, og kun en af delene." in errors(neither)
    assert typed(editing_form(neither))["items-0-title"] == "Forside"
    good = secretariat.post(url_of(models.NavigationMenu, "add"), {**sent, **item, "items-0-url": "https://vejle.dk"})
    assert errors(good) == []
    menu = models.NavigationMenu.objects.get()
    assert str(menu) == "Menu for Vejle"
    assert [entry.url for entry in menu.items.all()] == ["https://vejle.dk"]


def test_preview_shows_every_field(secretariat):
    url = url_of(models.KeyFigure, "preview_on_add")
    posted = secretariat.post(url, filled_in(secretariat, models.KeyFigure, unit="job", is_regional="on"))
    assert posted.json() == {"is_valid": True, "is_available": True}
    shown = parse(secretariat.get(url))
    assert shown.select_one("h1").get_text(strip=True) == "Arbejdspladser: 205.000 job"
    facts = {term.get_text(strip=True): term.find_next("dd").get_text(strip=True) for term in shown.select("dt")}
    assert facts["Kilde"] == "Kommuneplan 2021"
    assert facts["Dato"] == "1. januar 2021"
    assert facts["Regional"] == "Ja"


def test_translation_is_a_draft_of_its_own(secretariat):
    block = make_snippet(models.ContentBlock, slug="om", municipalities=[models.Municipality.objects.get(slug="vejle")])
    block.save_revision().publish()
    english = Locale.objects.get(language_code="en")
    url = reverse("wagtail_localize:submit_snippet_translation", args=["cms", "contentblock", block.pk])
    assert secretariat.post(url, {"locales": [english.pk]}).status_code == 302
    copy = models.ContentBlock.objects.get(locale=english)
    assert (copy.translation_key, copy.slug, copy.live) == (block.translation_key, "om", False)
    assert copy.latest_revision is not None
    assert (copy.live_revision, copy.first_published_at) == (None, None)
    assert [municipality.slug for municipality in copy.municipalities.all()] == ["vejle"]
    assert models.ContentBlock.objects.get(pk=block.pk).live


def test_copy_has_a_key_of_its_own(secretariat):
    contact = make_snippet(models.Contact)
    sent = typed(editing_form(secretariat.get(url_of(models.Contact, "copy", contact.pk))))
    response = secretariat.post(url_of(models.Contact, "add"), sent | PUBLISH)
    assert errors(response) == []
    assert models.Contact.objects.values("key").distinct().count() == 2


def test_editor_sees_snippets_but_does_not_change_them(editor):
    contact = make_snippet(models.Contact)
    assert editor.get(url_of(models.Contact, "list")).status_code == 200
    assert editor.get(url_of(models.Contact, "edit", contact.pk)).status_code == 302
