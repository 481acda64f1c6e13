"""The write side: page types and shared snippets, a file each."""

from cms.models.article import ArticlePage
from cms.models.children import (
    Adoption,
    Milestone,
    PageDocument,
    PageGoal,
    PageKeyFigure,
    PageKleNumber,
    RelatedPage,
)
from cms.models.contact import Contact
from cms.models.content_block import ContentBlock
from cms.models.cooperation_body import CooperationBody
from cms.models.edition import Edition, EditionFallback, EditionFeature
from cms.models.edition_group import EditionGroup
from cms.models.edition_host import EditionHost
from cms.models.edition_page import EditionPage
from cms.models.edition_room import EditionRoom
from cms.models.editor_preferences import EditorPreferences
from cms.models.field_lock import FieldLock
from cms.models.home import (
    ArticleIndexPage,
    HomePage,
    InfrastructureInterestIndexPage,
    InitiativeIndexPage,
    OfferingIndexPage,
    PartnerIndexPage,
    PlanIndexPage,
)
from cms.models.infrastructure import InfrastructureInterestPage
from cms.models.initiative import InitiativePage, InitiativePartner
from cms.models.key_figure import KeyFigure
from cms.models.local_variant import LocalVariant
from cms.models.municipality import Municipality
from cms.models.navigation import NavigationItem, NavigationMenu
from cms.models.notice import Notice
from cms.models.offering import OfferingPage
from cms.models.partner import PartnerPage
from cms.models.plan import PlanPage, StrategyPage
from cms.models.tag import PageTag, Tag
from cms.models.theme import Theme

__all__ = [
    "Adoption",
    "ArticleIndexPage",
    "ArticlePage",
    "Contact",
    "ContentBlock",
    "CooperationBody",
    "Edition",
    "EditionFallback",
    "EditionFeature",
    "EditionGroup",
    "EditionHost",
    "EditionPage",
    "EditionRoom",
    "EditorPreferences",
    "FieldLock",
    "HomePage",
    "InfrastructureInterestIndexPage",
    "InfrastructureInterestPage",
    "InitiativeIndexPage",
    "InitiativePage",
    "InitiativePartner",
    "KeyFigure",
    "LocalVariant",
    "Milestone",
    "Municipality",
    "NavigationItem",
    "NavigationMenu",
    "Notice",
    "OfferingIndexPage",
    "OfferingPage",
    "PageDocument",
    "PageGoal",
    "PageKeyFigure",
    "PageKleNumber",
    "PageTag",
    "PartnerIndexPage",
    "PartnerPage",
    "PlanIndexPage",
    "PlanPage",
    "RelatedPage",
    "StrategyPage",
    "Tag",
    "Theme",
]
