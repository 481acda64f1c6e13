"""The top of each language's tree, and the sections that decide where each page type may live."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.search import index

from cms.models.front_page import SECTIONS, FrontPage, introduction, published_fields, tabs
from cms.models.page import HeadlessPage, address_tab
from cms.models.translating import translated


class HomePage(FrontPage):
    """The region's front page in one language."""

    introduction = introduction(_("What the cooperation is, in a few sentences."))

    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [*SECTIONS, "cms.EditionPage"]
    max_count = 1  # editors make no second one; translating the first makes those of the other languages
    page_description = _("The region's front page.")
    edit_handler = tabs()

    graphql_type_name = "Home"
    graphql_fields = published_fields("Name of the region.", "What the cooperation is, or empty.")

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class SectionPage(HeadlessPage):
    """A list of pages of one sort, with an introduction above it."""

    introduction = introduction(_("A few sentences above the list."))

    translatable_fields = [*HeadlessPage.translatable_fields, *translated("introduction")]
    parent_page_types = ["cms.HomePage", "cms.EditionPage"]
    max_count_per_parent = 1
    edit_handler = TabbedInterface(
        [
            ObjectList([*Page.content_panels, FieldPanel("introduction")], heading=_("Content")),
            address_tab(),
        ]
    )
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    graphql_fields = [
        GraphQLString("title", required=True, description="Name of the section."),
        GraphQLString("introduction", required=True, description="A few sentences above the list, or empty."),
        *HeadlessPage.search_engine_fields,
    ]

    class Meta:
        abstract = True


class InitiativeIndexPage(SectionPage):
    """The section of initiatives."""

    graphql_type_name = "InitiativeIndex"
    subpage_types = ["cms.InitiativePage"]
    page_description = _("Holds the initiatives.")

    class Meta:
        verbose_name = _("section of initiatives")
        verbose_name_plural = _("sections of initiatives")


class PartnerIndexPage(SectionPage):
    """The section of partners."""

    graphql_type_name = "PartnerIndex"
    subpage_types = ["cms.PartnerPage"]
    page_description = _("Holds the partners.")

    class Meta:
        verbose_name = _("section of partners")
        verbose_name_plural = _("sections of partners")


class InfrastructureInterestIndexPage(SectionPage):
    """The section of infrastructure interests."""

    graphql_type_name = "InfrastructureInterestIndex"
    subpage_types = ["cms.InfrastructureInterestPage"]
    page_description = _("Holds the infrastructure interests.")

    class Meta:
        verbose_name = _("section of infrastructure interests")
        verbose_name_plural = _("sections of infrastructure interests")


class PlanIndexPage(SectionPage):
    """The section of strategies and plans."""

    graphql_type_name = "PlanIndex"
    subpage_types = ["cms.StrategyPage", "cms.PlanPage"]
    page_description = _("Holds the strategies and plans.")

    class Meta:
        verbose_name = _("section of strategies and plans")
        verbose_name_plural = _("sections of strategies and plans")


class OfferingIndexPage(SectionPage):
    """The section of offers and services."""

    graphql_type_name = "OfferingIndex"
    subpage_types = ["cms.OfferingPage"]
    page_description = _("Holds the offers and services.")

    class Meta:
        verbose_name = _("section of offers")
        verbose_name_plural = _("sections of offers")


class ArticleIndexPage(SectionPage):
    """The section of articles."""

    graphql_type_name = "ArticleIndex"
    subpage_types = ["cms.ArticlePage"]
    page_description = _("Holds the articles.")

    class Meta:
        verbose_name = _("section of articles")
        verbose_name_plural = _("sections of articles")
