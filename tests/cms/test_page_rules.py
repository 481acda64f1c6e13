"""Where pages may live, what a live page must say, and that copies and translations carry everything over."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale, Page

from cms import models
from cms.enumerations import PartnerRole
from cms.models.home import SectionPage
from tests.cms.content import SECTION_AND_VALUES, make_page, make_snippet, section_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGES = pytest.mark.parametrize("model", SECTION_AND_VALUES, ids=lambda model: model.__name__)
SECTIONS = SectionPage.__subclasses__()


@PAGES
def test_each_type_lives_in_its_section_alone(model):
    assert model.allowed_parent_page_models() == [SECTION_AND_VALUES[model][0]]
    assert model.allowed_subpage_models() == []
    assert model.can_create_at(section_of(model))
    assert not model.can_create_at(models.HomePage.objects.get())


@pytest.mark.parametrize("model", SECTIONS, ids=lambda model: model.__name__)
def test_sections_live_below_the_front_page_or_an_editions_own_once_each(model):
    assert set(model.allowed_parent_page_models()) == {models.HomePage, models.EditionPage}
    assert model.can_create_at(models.EditionPage.objects.get(edition__slug="vejle"))
    assert not model.can_create_at(models.HomePage.objects.get())
    model.objects.get().delete()
    assert model.can_create_at(models.HomePage.objects.get())


def test_there_is_one_front_page():
    root = Page.objects.get(depth=1)
    assert models.HomePage.allowed_parent_page_models() == [Page]
    assert not models.HomePage.can_create_at(root)
    assert set(models.HomePage.allowed_subpage_models()) == {*SECTIONS, models.EditionPage}
    assert set(models.EditionPage.allowed_subpage_models()) == set(SECTIONS)


def test_an_edition_has_one_page_of_its_own_in_a_language():
    vejle = models.Edition.objects.get(slug="vejle")
    with pytest.raises(ValidationError, match="Udgaven har allerede en sådan side på dette sprog"):
        models.HomePage.objects.get().add_child(
            instance=models.EditionPage(title="Vejle", slug="endnu-en", edition=vejle)
        )


@PAGES
def test_live_page_says_where_it_is_shown(model):
    with pytest.raises(ValidationError, match="Vælg mindst én kommune"):
        make_page(model, is_regional=False)
    vejle = models.Municipality.objects.get(slug="vejle")
    page = make_page(model, is_regional=False, municipalities=[vejle])
    assert [each.slug for each in model.objects.get(pk=page.pk).municipalities.all()] == ["vejle"]


def test_plan_does_not_supersede_itself():
    plan = make_page(models.PlanPage)
    plan.supersedes = plan
    with pytest.raises(ValidationError, match="afløse sig selv"):
        plan.full_clean()


def test_body_does_not_report_in_a_circle():
    board = make_snippet(models.CooperationBody)
    group = make_snippet(models.CooperationBody, slug="gruppe", name="Gruppen", reports_to=board)
    board.reports_to = group
    with pytest.raises(ValidationError, match="ikke referere til sig selv"):
        board.full_clean()


def full_initiative() -> models.InitiativePage:
    """An initiative with something in every list."""
    partner = make_page(models.PartnerPage, "ADP")
    related = make_page(models.ArticlePage, "Nyt")
    figure = make_snippet(models.KeyFigure)
    page = make_page(
        models.InitiativePage,
        "DIMA",
        municipalities=list(models.Municipality.objects.filter(slug__in=["kolding", "vejle"])),
        themes=list(models.Theme.objects.filter(code="industry")),
        goals=[models.PageGoal(goal=9)],
        kle_numbers=[models.PageKleNumber(number="01.02")],
        key_figures=[models.PageKeyFigure(key_figure=figure)],
        related_pages=[models.RelatedPage(page=related)],
        milestones=[models.Milestone(date=datetime.date(2025, 1, 1), title="Begyndt")],
        partner_links=[models.InitiativePartner(partner=partner, role=PartnerRole.LEAD)],
        body=[("rich_text", {"content": "<p>Mere om DIMA.</p>"})],
    )
    page.save_revision().publish()
    return models.InitiativePage.objects.get(pk=page.pk)


def contents(page: models.InitiativePage) -> dict[str, object]:
    return {
        "municipalities": sorted(each.slug for each in page.municipalities.all()),
        "themes": [each.code for each in page.themes.all()],
        "goals": [each.goal for each in page.goals.all()],
        "kle_numbers": [each.number for each in page.kle_numbers.all()],
        "key_figures": [each.key_figure.slug for each in page.key_figures.all()],
        "related_pages": [each.page.title for each in page.related_pages.all()],
        "milestones": [each.title for each in page.milestones.all()],
        "partner_links": [(each.partner.title, each.role) for each in page.partner_links.all()],
        "body": [block.value["content"].source for block in page.body],
    }


def test_copy_carries_everything_over():
    page = full_initiative()
    copy = page.copy(update_attrs={"slug": "dima-2"})
    assert contents(models.InitiativePage.objects.get(pk=copy.pk)) == contents(page)
    assert copy.translation_key != page.translation_key


@pytest.mark.parametrize("is_alias", [False, True])
def test_translation_carries_everything_over(is_alias):
    page = full_initiative()
    english = Locale.objects.get(language_code="en")
    page.copy_for_translation(english, copy_parents=True, alias=is_alias)
    translated = models.InitiativePage.objects.get(locale=english)
    assert contents(translated) == contents(page)
    assert translated.translation_key == page.translation_key
    assert translated.url_path == "/trekantomraadet-en/initiativer/dima/"
    assert translated.live is is_alias


def test_revision_carries_everything_over():
    page = full_initiative()
    page.goals = [models.PageGoal(goal=17)]
    page.save_revision()
    assert [each.goal for each in models.InitiativePage.objects.get(pk=page.pk).goals.all()] == [9]
    page.get_latest_revision().publish()
    page = models.InitiativePage.objects.get(pk=page.pk)
    assert contents(page)["goals"] == [17]
    assert contents(page)["partner_links"] == [("ADP", "lead")]
