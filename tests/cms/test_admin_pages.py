"""Writing pages in the admin: in Danish, checked where it may go wrong, and never losing what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from cms import models
from cms.models.home import SectionPage
from tests.cms.admin_forms import editing_form, errors, labels, parse, typed
from tests.cms.content import SECTION_AND_VALUES, make_page, section_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGES = pytest.mark.parametrize("model", SECTION_AND_VALUES, ids=lambda model: model.__name__)

GOOD = {"title": "Ny motorvej", "slug": "ny-motorvej", "summary": "En vej, der letter trafikken."}
EMPTY: dict[type, dict[str, Any]] = {}  # what an untouched form sends; asking once a type saves half the time
PUBLISH = {"action-publish": "action-publish"}
UNREACHED = "Vælg mindst én kommune, eller sæt kryds ved, at indholdet er regionalt."


def add_url(model: type) -> str:
    return reverse("wagtailadmin_pages:add", args=["cms", model._meta.model_name, section_of(model).pk])


def edit_url(page: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def filled_in(client: Any, model: type, **values: Any) -> dict[str, Any]:
    """What a browser sends when an editor fills in the form of a new page."""
    _section, own = SECTION_AND_VALUES[model]
    if model not in EMPTY:
        EMPTY[model] = typed(editing_form(client.get(add_url(model))))
    return {**EMPTY[model], **GOOD, **{name: str(value) for name, value in own.items()}, **values}


@PAGES
def test_form_is_danish(secretariat, model):
    form = editing_form(secretariat.get(add_url(model)))
    assert labels(form)[:3] == ["Titel", "Resumé", "Billede"]
    assert "Hvor det vises" in labels(form)
    with translation.override("en"):
        english = {str(field.verbose_name) for field in model._meta.fields if field.editable}
    with translation.override("da"):
        danish = {str(field.verbose_name) for field in model._meta.fields if field.editable}
    shown = {label.lower() for label in labels(form)}
    assert not shown & {name.lower() for name in english - danish}


@PAGES
def test_is_published(secretariat, model):
    response = secretariat.post(add_url(model), filled_in(secretariat, model, is_regional="on") | PUBLISH)
    assert errors(response) == []
    page = model.objects.get(slug="ny-motorvej")
    assert page.live
    assert page.title == "Ny motorvej"


@PAGES
def test_failed_publishing_keeps_what_was_typed(secretariat, model):
    sent = filled_in(secretariat, model) | PUBLISH
    response = secretariat.post(add_url(model), sent)
    assert response.status_code == 200
    assert UNREACHED in errors(response)
    kept = typed(editing_form(response))
    ignored = {"csrfmiddlewaretoken", *PUBLISH}
    assert {name: kept.get(name) for name in sent if name not in ignored} == {
        name: value for name, value in sent.items() if name not in ignored
    }
    assert not model.objects.exists()


@PAGES
def test_draft_may_be_unfinished(secretariat, model):
    sent = filled_in(secretariat, model, summary="")
    response = secretariat.post(add_url(model), sent)
    assert errors(response) == []
    page = model.objects.get(slug="ny-motorvej")
    assert not page.live
    response = secretariat.post(edit_url(page), typed(editing_form(secretariat.get(edit_url(page)))) | PUBLISH)
    assert UNREACHED in errors(response)
    assert not model.objects.get(pk=page.pk).live


@pytest.mark.parametrize("model", [models.HomePage, *SectionPage.__subclasses__()], ids=lambda model: model.__name__)
def test_front_page_and_sections_have_a_preview(secretariat, model):
    page = model.objects.get()
    sent = typed(editing_form(secretariat.get(edit_url(page)))) | {"introduction": "Syv & sammen"}
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert secretariat.post(url, sent).json()["is_valid"]
    shown = parse(secretariat.get(url))
    assert shown.select_one(".lead").get_text() == "Syv & sammen"


@PAGES
def test_preview_shows_what_is_typed(secretariat, model):
    url = reverse("wagtailadmin_pages:preview_on_add", args=["cms", model._meta.model_name, section_of(model).pk])
    posted = secretariat.post(url, filled_in(secretariat, model, is_regional="on"))
    assert posted.json() == {"is_valid": True, "is_available": True}
    shown = parse(secretariat.get(url))
    assert shown.select_one("h1").get_text(strip=True) == "Ny motorvej"
    assert shown.html["lang"] == "da"
    assert "En vej, der letter trafikken." in shown.get_text()


@PAGES
def test_page_is_served_nowhere(client, model):
    page = make_page(model)
    assert page.get_url() is None
    assert client.get(page.url_path).status_code == 404


@PAGES
def test_list_shows_and_filters(secretariat, model):
    make_page(model, "Den ene")
    response = secretariat.get(reverse(f"{model._meta.model_name}s:index"))
    assert response.status_code == 200
    assert "Den ene" in response.content.decode()
    hidden = secretariat.get(reverse(f"{model._meta.model_name}s:index"), {"is_regional": "false"})
    assert "Den ene" not in hidden.content.decode()


@pytest.mark.parametrize(
    ("model", "values", "message"),
    [
        (
            models.InitiativePage,
            {"starts_on": "2025-02-01", "ends_on": "2025-01-31"},
            "Slutningen ligger før begyndelsen.",
        ),
        (
            models.PlanPage,
            {"hearing_starts_on": "2025-04-01", "hearing_ends_on": "2025-02-04"},
            "Slutningen ligger før begyndelsen.",
        ),
        (models.PartnerPage, {"cvr": "13585627"}, "13585627 er ikke et CVR-nummer: et ciffer er forkert."),
        (models.PartnerPage, {"postal_code": "7"}, "Et dansk postnummer har fire cifre, for eksempel 7100."),
        (
            models.InfrastructureInterestPage,
            {"route": '{"type": "Point", "coordinates": [55.5, 9.5]}'},
            "Punktet [55.5, 9.5] ligger i Det Indiske Ocean: længdegraden står først, så breddegraden.",
        ),
        (models.InfrastructureInterestPage, {"route": "{her"}, "Indtast gyldig JSON."),
    ],
)
def test_mistake_is_told_beside_its_field(secretariat, model, values, message):
    sent = filled_in(secretariat, model, is_regional="on", **values) | PUBLISH
    response = secretariat.post(add_url(model), sent)
    assert message in errors(response)
    kept = typed(editing_form(response))
    assert {name: kept[name] for name in values} == values


def test_lists_are_checked_and_kept(secretariat):
    rows = {
        "kle_numbers-TOTAL_FORMS": "2",
        "kle_numbers-0-number": "01.02",
        "kle_numbers-0-ORDER": "1",
        "kle_numbers-1-number": "01.02",
        "kle_numbers-1-ORDER": "2",
        "goals-TOTAL_FORMS": "1",
        "goals-0-goal": "18",
        "goals-0-ORDER": "1",
    }
    sent = filled_in(secretariat, models.ArticlePage, is_regional="on", **rows) | PUBLISH
    response = secretariat.post(add_url(models.ArticlePage), sent)
    assert any("mindre end eller lig 17" in message for message in errors(response))
    repeated = secretariat.post(add_url(models.ArticlePage), {**sent, "goals-0-goal": "17"})
    assert "Det står allerede på listen." in errors(repeated)
    kept = typed(editing_form(repeated))
    assert (kept["kle_numbers-0-number"], kept["kle_numbers-1-number"], kept["goals-0-goal"]) == (
        "01.02",
        "01.02",
        "17",
    )
    mended = secretariat.post(add_url(models.ArticlePage), {**sent, "goals-0-goal": "17", "kle_numbers-1-DELETE": "on"})
    assert errors(mended) == []
    page = models.ArticlePage.objects.get()
    assert [row.number for row in page.kle_numbers.all()] == ["01.02"]
    assert [row.goal for row in page.goals.all()] == [17]


def test_council_adopts_a_plan_once(secretariat):
    vejle = models.Municipality.objects.get(slug="vejle").pk
    rows = {"adoptions-TOTAL_FORMS": "2"}
    for place, day in enumerate(("2023-08-16", "2023-08-17")):
        rows |= {f"adoptions-{place}-municipality": str(vejle), f"adoptions-{place}-adopted_on": day}
    sent = filled_in(secretariat, models.PlanPage, is_regional="on", **rows) | PUBLISH
    repeated = secretariat.post(add_url(models.PlanPage), sent)
    assert "Det står allerede på listen." in errors(repeated)
    assert typed(editing_form(repeated))["adoptions-1-adopted_on"] == "2023-08-17"


def test_route_that_is_not_there_is_an_empty_box(secretariat):
    form = editing_form(secretariat.get(add_url(models.InfrastructureInterestPage)))
    assert typed(form)["route"] == ""
    empty = filled_in(secretariat, models.InfrastructureInterestPage, is_regional="on", route="") | PUBLISH
    assert errors(secretariat.post(add_url(models.InfrastructureInterestPage), empty)) == []
    assert models.InfrastructureInterestPage.objects.get().route is None


def test_slug_clash_is_told(secretariat):
    make_page(models.ArticlePage, slug="ny-motorvej")
    sent = filled_in(secretariat, models.ArticlePage, is_regional="on") | PUBLISH
    response = secretariat.post(add_url(models.ArticlePage), sent)
    assert any("ny-motorvej" in message for message in errors(response))
    assert typed(editing_form(response))["summary"] == GOOD["summary"]


def test_themes_are_chosen_once_each_whatever_the_language(secretariat):
    from wagtail.models import Locale

    danish = models.Theme.objects.get(code="tourism")
    danish.copy_for_translation(Locale.objects.get(language_code="en")).save()
    form = editing_form(secretariat.get(add_url(models.ArticlePage)))
    assert len(form.select("input[name='themes']")) == 13
    page = make_page(models.ArticlePage, themes=[danish])
    response = secretariat.post(edit_url(page), typed(editing_form(secretariat.get(edit_url(page)))) | PUBLISH)
    assert errors(response) == []
    assert list(models.ArticlePage.objects.get().themes.all()) == [danish]


def test_editor_submits_and_may_not_publish(editor):
    section = models.EditionPage.objects.get(slug="vejle").add_child(
        instance=models.ArticleIndexPage(title="Artikler", slug="artikler")
    )
    url = reverse("wagtailadmin_pages:add", args=["cms", "articlepage", section.pk])
    form = editor.get(url)
    assert "action-publish" not in form.content.decode()
    sent = typed(editing_form(form)) | {"title": "Lokalt", "slug": "lokalt", "summary": "Kort."}
    editor.post(url, sent | PUBLISH)
    page = models.ArticlePage.objects.get()
    assert not page.live
    response = editor.post(edit_url(page), typed(editing_form(editor.get(edit_url(page)))) | {"action-submit": "1"})
    assert errors(response) == []
    assert models.ArticlePage.objects.get().current_workflow_state.workflow.name == "Vejle: godkendelse"


def test_unfinished_drafts_are_not_published_from_a_list(secretariat):
    secretariat.post(add_url(models.ArticlePage), filled_in(secretariat, models.ArticlePage))
    unfinished = models.ArticlePage.objects.get()
    finished = make_page(models.ArticlePage, "Færdig", live=False)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    chosen = f"{url}?id={unfinished.pk}&id={finished.pk}&next=/admin/"
    response = secretariat.post(chosen, follow=True)
    assert f"»Ny motorvej« kan ikke udgives endnu: kommuner: {UNREACHED}" in parse(response).get_text()
    assert not models.ArticlePage.objects.live().exists()
    section = f"{url}?id={section_of(models.ArticlePage).pk}&next=/admin/"
    response = secretariat.post(section, {"include_descendants": "on"}, follow=True)
    assert "kan ikke udgives endnu" in parse(response).get_text()
    secretariat.post(f"{url}?id={finished.pk}&next=/admin/")
    assert [page.title for page in models.ArticlePage.objects.live()] == ["Færdig"]
