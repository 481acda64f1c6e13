"""What the region's front page and the editions' own have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLImage, GraphQLStreamfield, GraphQLString
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.search import index

from cms.models.fields import BodyField, picture
from cms.models.page import HeadlessPage, address_tab
from cms.models.translating import replaceable, translated

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

SECTIONS = [
    "cms.InitiativeIndexPage",
    "cms.PartnerIndexPage",
    "cms.InfrastructureInterestIndexPage",
    "cms.PlanIndexPage",
    "cms.OfferingIndexPage",
    "cms.ArticleIndexPage",
]


def introduction(help_text: _StrPromise) -> models.TextField[str, str]:
    """A few sentences at the top of a page that holds others; `help_text` says of what."""
    return models.TextField(_("introduction"), max_length=1000, blank=True, help_text=help_text)


class FrontPage(HeadlessPage):
    """A picture and a body above the sections. Each front page says for itself what its introduction is of."""

    image = picture(_("Shown at the top."))
    body = BodyField(verbose_name=_("content"), blank=True)

    translatable_fields: ClassVar[list[Any]] = [
        *HeadlessPage.translatable_fields,
        *translated("introduction", "body"),
        *replaceable("image"),
    ]
    search_fields: ClassVar[list[Any]] = [
        *Page.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        abstract = True


def tabs(*panels: Any) -> TabbedInterface:
    """The editing form of a front page; `panels` stand below its title."""
    content = [*Page.content_panels, *panels, *map(FieldPanel, ("introduction", "image", "body"))]
    return TabbedInterface([ObjectList(content, heading=_("Content")), address_tab()])


def published_fields(title: str, about: str) -> list[Any]:
    """What is published of a front page; the arguments describe its title and its introduction."""
    return [
        GraphQLString("title", required=True, description=title),
        GraphQLString("introduction", required=True, description=about),
        GraphQLImage("image", description="Picture to show at the top."),
        GraphQLStreamfield("body", required=True, description="The text, as typed blocks."),
        *HeadlessPage.search_engine_fields,
    ]
