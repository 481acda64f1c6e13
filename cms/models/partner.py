"""Those the municipalities work with."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.enumerations import PartnerKind
from cms.models.shared import SharedPage, tabs
from cms.models.translating import alike, replaceable
from cms.validators import validate_cvr, validate_postal_code
from media.fields import EnumerationField


class PartnerPage(SharedPage):
    """A company, institution or organisation that takes part; its image is its logo."""

    kind = EnumerationField(_("kind"), PartnerKind, help_text=_("What sort of organisation it is."))
    cvr = models.CharField(
        _("CVR number"),
        max_length=8,
        blank=True,
        validators=[validate_cvr],
        help_text=_("The eight digits of the central business register."),
    )
    website = models.URLField(_("website"), blank=True, help_text=_("The organisation's own site."))
    email = models.EmailField(_("email"), blank=True, help_text=_("Shown publicly."))
    phone = models.CharField(_("phone"), max_length=30, blank=True, help_text=_("Shown publicly, with country code."))
    street_address = models.CharField(
        _("street and number"), max_length=150, blank=True, help_text=_("Visiting address.")
    )
    postal_code = models.CharField(
        _("postal code"), max_length=4, blank=True, validators=[validate_postal_code], help_text=_("Four digits.")
    )
    city = models.CharField(_("city"), max_length=80, blank=True, help_text=_("The town of the postal code."))

    translatable_fields = [
        *SharedPage.translatable_fields,
        *alike("kind", "cvr", "email", "phone", "street_address", "postal_code"),
        *replaceable("website", "city"),
    ]
    parent_page_types = ["cms.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A company, institution or organisation we work with.")
    edit_handler = tabs(
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("kind"), FieldPanel("cvr")]), FieldPanel("website")], heading=_("Organisation")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
                FieldPanel("street_address"),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("city")]),
            ],
            heading=_("Address and contact"),
        ),
    )
    search_fields = [*SharedPage.search_fields, index.FilterField("kind"), index.SearchField("cvr")]

    graphql_type_name = "Partner"
    graphql_fields = [
        *SharedPage.graphql_fields,
        GraphQLString("kind", required=True, description="What sort of organisation it is."),
        GraphQLString("cvr", required=True, description="Number in the central business register, or empty."),
        GraphQLString("website", required=True, description="Address of its own site, or empty."),
        GraphQLString("email", required=True, description="Email address, or empty."),
        GraphQLString("phone", required=True, description="Telephone number, or empty."),
        GraphQLString("street_address", required=True, description="Street and number, or empty."),
        GraphQLString("postal_code", required=True, description="Four-digit postal code, or empty."),
        GraphQLString("city", required=True, description="Town of the postal code, or empty."),
    ]

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
