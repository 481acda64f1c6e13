"""The shared palette of offers and services."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLForeignKey, GraphQLRichText, GraphQLString
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.enumerations import OfferingAudience
from cms.models.shared import SharedPage, tabs
from cms.models.translating import alike, replaceable, translated
from media.fields import EnumerationField


class OfferingPage(SharedPage):
    """An offer to companies or citizens: what it is, where it is and how to get it."""

    audience = EnumerationField(_("audience"), OfferingAudience, help_text=_("Whom the offer is for."))
    where = models.CharField(_("where"), max_length=200, blank=True, help_text=_("Place, or online."))
    how_to_get = RichTextField(
        _("how to get it"),
        blank=True,
        features=["bold", "italic", "ol", "ul", "link"],
        help_text=_("What to do, whom to ask, what it costs."),
    )
    website = models.URLField(_("website"), blank=True, help_text=_("Where the offer can be read about or ordered."))
    provider = models.ForeignKey(
        "cms.PartnerPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="offerings",
        verbose_name=_("provider"),
        help_text=_("The partner who provides it."),
    )

    translatable_fields = [
        *SharedPage.translatable_fields,
        *translated("where", "how_to_get"),
        *replaceable("website"),
        *alike("audience", "provider"),
    ]
    parent_page_types = ["cms.OfferingIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("An offer or service to companies or citizens.")
    edit_handler = tabs(
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("audience"), FieldPanel("where")]),
                FieldPanel("how_to_get"),
                FieldPanel("website"),
                FieldPanel("provider"),
            ],
            heading=_("The offer"),
        ),
    )
    search_fields = [
        *SharedPage.search_fields,
        index.FilterField("audience"),
        index.SearchField("where"),
        index.SearchField("how_to_get"),
    ]

    local_fields = (*SharedPage.local_fields, "where", "how_to_get", "website")
    graphql_type_name = "Offering"
    graphql_fields = [
        *SharedPage.graphql_fields,
        GraphQLString("audience", required=True, description="Whom the offer is for."),
        GraphQLString("where", required=True, description="Place, or empty."),
        GraphQLRichText("how_to_get", required=True, description="What to do, whom to ask, what it costs; or empty."),
        GraphQLString("website", required=True, description="Where it can be read about or ordered, or empty."),
        GraphQLForeignKey("provider", "cms.PartnerPage", description="The partner who provides it."),
    ]

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
