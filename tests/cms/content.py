"""Builds content for tests: valid as it stands, and different only where a test says so."""

from __future__ import annotations

from typing import Any

from cms import models
from cms.enumerations import (
    BodyKind,
    InfrastructureMode,
    InfrastructurePhase,
    InitiativeKind,
    InitiativeStatus,
    InterestBasis,
    OfferingAudience,
    PartnerKind,
    PlanKind,
    PlanStatus,
    ResponsibleAuthority,
    Stance,
)
from cms.models.shared import SharedPage

PLAN = {"kind": PlanKind.MUNICIPAL_PLAN, "status": PlanStatus.ADOPTED}
SECTION_AND_VALUES: dict[type[SharedPage], tuple[type, dict[str, Any]]] = {
    models.InitiativePage: (
        models.InitiativeIndexPage,
        {"kind": InitiativeKind.PROJECT, "status": InitiativeStatus.ONGOING},
    ),
    models.PartnerPage: (models.PartnerIndexPage, {"kind": PartnerKind.COMPANY}),
    models.InfrastructureInterestPage: (
        models.InfrastructureInterestIndexPage,
        {
            "mode": InfrastructureMode.ROAD,
            "phase": InfrastructurePhase.SCREENING,
            "stance": Stance.SUPPORT,
            "basis": InterestBasis.STATE_PROJECT,
            "responsible_authority": ResponsibleAuthority.STATE,
        },
    ),
    models.StrategyPage: (models.PlanIndexPage, {**PLAN, "kind": PlanKind.STRATEGY}),
    models.PlanPage: (models.PlanIndexPage, PLAN),
    models.OfferingPage: (models.OfferingIndexPage, {"audience": OfferingAudience.CITIZENS}),
    models.ArticlePage: (models.ArticleIndexPage, {}),
}
SNIPPET_VALUES: dict[type, dict[str, Any]] = {
    models.ContentBlock: {"slug": "om", "title": "Om samarbejdet", "is_regional": True},
    models.KeyFigure: {
        "slug": "arbejdspladser",
        "label": "Arbejdspladser",
        "value": 205_000,
        "date": "2021-01-01",
        "source": "Kommuneplan 2021",
        "is_regional": True,
    },
    models.Contact: {"name": "Sekretariatet", "is_regional": True},
    models.Notice: {"title": "Lukket i dag", "is_regional": True},
    models.CooperationBody: {
        "slug": "bestyrelse",
        "name": "Bestyrelsen",
        "kind": BodyKind.BOARD,
        "decides": "<p>Retningen.</p>",
        "is_regional": True,
    },
}


def section_of(model: type[SharedPage]) -> Any:
    """The seeded index page below which `model` lives."""
    index, _values = SECTION_AND_VALUES[model]
    return index.objects.get()  # type: ignore[attr-defined]  # a page type


def make_page(model: type[SharedPage], title: str = "Motorvejen", **values: Any) -> Any:
    """A live page of `model` in its section, regional unless `values` say otherwise."""
    _index, own = SECTION_AND_VALUES[model]
    given = {"title": title, "summary": "Kort fortalt.", "is_regional": True, **own, **values}
    return section_of(model).add_child(instance=model(**given))


def make_snippet(model: type, **values: Any) -> Any:
    """A live snippet of `model`."""
    snippet = model(**{**SNIPPET_VALUES[model], **values})
    snippet.full_clean()
    snippet.save()
    return snippet


def make_edition_page(slug: str, title: str = "") -> Any:
    """The seeded front page of an edition's own pages, published."""
    page = models.EditionPage.objects.get(edition__slug=slug, locale__language_code="da")
    page.title, page.live = title or page.title, True
    page.save()
    return page
