"""The kinds of content, in the order in which one can stand on another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms import models
from cms.regions import key_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import Model


@dataclass(frozen=True)
class Kind:
    """A kind of content: where it is written, what it becomes, and what its keys are made of.

    `section` is the seeded page its pages live below; what `is_seeded` exists already and is only added to. `stands_on`
    are references without which no row can be.
    """

    name: str
    models: tuple[type[Model], ...]
    sort: str
    section: str = ""
    is_seeded: bool = False
    stands_on: tuple[str, ...] = ()

    @property
    def model(self) -> type[Model]:
        return self.models[0]

    def key(self, slug: str) -> UUID:
        """The key of the piece `slug`, the same in every environment."""
        return key_of(self.sort, slug)


SECTIONS = Kind(
    "sections",
    (
        models.HomePage,
        models.InitiativeIndexPage,
        models.PartnerIndexPage,
        models.InfrastructureInterestIndexPage,
        models.PlanIndexPage,
        models.OfferingIndexPage,
        models.ArticleIndexPage,
    ),
    "page",
    is_seeded=True,
)
THEMES = Kind("themes", (models.Theme,), "theme", is_seeded=True)
SNIPPETS = (
    Kind("contacts", (models.Contact,), "contact"),
    Kind("key_figures", (models.KeyFigure,), "key_figure"),
    Kind("bodies", (models.CooperationBody,), "body"),
    Kind("content_blocks", (models.ContentBlock,), "content_block"),
    Kind("notices", (models.Notice,), "notice"),
    Kind("menus", (models.NavigationMenu,), "menu"),
)
PAGES = (
    Kind("partners", (models.PartnerPage,), "partner", "partnere"),
    Kind("interests", (models.InfrastructureInterestPage,), "interest", "infrastruktur"),
    Kind("strategies", (models.StrategyPage,), "strategy", "strategier-og-planer"),
    Kind("plans", (models.PlanPage,), "plan", "strategier-og-planer"),
    Kind("offerings", (models.OfferingPage,), "offering", "tilbud"),
    Kind("articles", (models.ArticlePage,), "article", "artikler"),
    Kind("initiatives", (models.InitiativePage,), "initiative", "initiativer"),
)
EDITIONS = Kind("editions", (models.Edition,), "edition", is_seeded=True)
LOCAL = Kind("local_variants", (models.LocalVariant,), "local_variant", stands_on=("edition", "page", "content_block"))
TRANSLATED = (SECTIONS, *(kind for kind in SNIPPETS if kind.model is models.ContentBlock), *PAGES)
"""What is edited string by string in other languages; of the rest there is too little to be worth the loading time."""

KINDS = (THEMES, SECTIONS, *SNIPPETS, *PAGES, EDITIONS, LOCAL)
