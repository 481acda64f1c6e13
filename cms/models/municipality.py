"""The member municipalities."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLFloat, GraphQLInt, GraphQLString
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.search import index

from cms.models.snippet import KeyedSnippet
from cms.validators import validate_municipality_code, validate_nuts3


class Municipality(KeyedSnippet):
    """A municipality of the cooperation, with the facts others sort and map it by."""

    slug = models.SlugField(_("slug"), unique=True, help_text=_("Used in addresses. Do not change it once published."))
    name = models.CharField(
        _("name"), max_length=100, unique=True, help_text=_("Without the word municipality, such as Vejle.")
    )
    code = models.CharField(
        _("municipality code"),
        max_length=4,
        unique=True,
        validators=[validate_municipality_code],
        help_text=_("The four digits of the national register, such as 0630."),
    )
    nuts3 = models.CharField(
        _("NUTS 3 code"), max_length=5, validators=[validate_nuts3], help_text=_("Eurostat's province, such as DK032.")
    )
    population = models.PositiveIntegerField(_("population"), help_text=_("Number of inhabitants."))
    population_date = models.DateField(_("population counted on"), help_text=_("The day the number is from."))
    area_km2 = models.DecimalField(
        _("area in km²"),
        max_digits=7,
        decimal_places=1,
        validators=[MinValueValidator(0)],
        help_text=_("Land area in square kilometres."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north of the centre of the municipality, such as 55.70500."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east of the centre of the municipality, such as 9.53300."),
    )
    website = models.URLField(_("website"), help_text=_("The municipality's own site."))

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("code"), FieldPanel("nuts3")]), FieldPanel("website")], heading=_("Official")
        ),
        FieldRowPanel([FieldPanel("population"), FieldPanel("population_date")], heading=_("Inhabitants")),
        MultiFieldPanel(
            [FieldPanel("area_km2"), FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")])],
            heading=_("Geography"),
        ),
        PublishingPanel(),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("slug")]

    graphql_type_name = "Municipality"
    graphql_fields = [
        GraphQLString("slug", required=True, description="Name in addresses, such as vejle."),
        GraphQLString("name", required=True, description="Name without the word municipality."),
        GraphQLString("code", required=True, description="Four-digit code of the national register."),
        GraphQLString("nuts3", required=True, description="Eurostat's NUTS 3 code."),
        GraphQLInt("population", required=True, description="Number of inhabitants."),
        GraphQLString("population_date", required=True, description="The day the number of inhabitants is from."),
        GraphQLFloat("area_km2", required=True, description="Land area in square kilometres."),
        GraphQLFloat("latitude", required=True, description="Degrees north of its centre (WGS84)."),
        GraphQLFloat("longitude", required=True, description="Degrees east of its centre (WGS84)."),
        GraphQLString("website", required=True, description="Address of its own site."),
    ]

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
