"""The roads, railways, pipes and bridges the municipalities speak up for together."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLFloat, GraphQLForeignKey, GraphQLString
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from cms.enumerations import (
    InfrastructureHold,
    InfrastructureMode,
    InfrastructurePhase,
    InterestBasis,
    ResponsibleAuthority,
    Stance,
)
from cms.geojson import validate_route
from cms.models.fields import GeometryField
from cms.models.period import Period
from cms.models.shared import SharedPage, tabs
from cms.models.translating import alike, translated
from media.fields import EnumerationField


class InfrastructureInterestPage(Period, SharedPage):
    """A piece of infrastructure, how far it has come, and what the cooperation thinks of it."""

    mode = EnumerationField(_("mode"), InfrastructureMode, help_text=_("What kind of infrastructure it is."))
    phase = EnumerationField(_("phase"), InfrastructurePhase, help_text=_("How far it has come, also while on hold."))
    hold = EnumerationField(
        _("hold"),
        InfrastructureHold,
        default=InfrastructureHold.NONE,
        help_text=_("Whether work has stopped. The phase reached stays as it is."),
    )
    stance = EnumerationField(_("stance"), Stance, help_text=_("What the cooperation thinks of it."))
    basis = EnumerationField(_("basis"), InterestBasis, help_text=_("What the interest rests on."))
    responsible_authority = EnumerationField(
        _("responsible authority"), ResponsibleAuthority, help_text=_("Who decides on it.")
    )
    length_km = models.DecimalField(
        _("length in km"),
        max_digits=6,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("Length of the stretch, if it has one."),
    )
    route = GeometryField(
        _("route"),
        null=True,
        blank=True,
        validators=[validate_route],
        help_text=_(
            "GeoJSON of type LineString, MultiLineString or Point, in WGS84 with longitude first, at most 5,000 points."
        ),
    )

    translatable_fields = [
        *SharedPage.translatable_fields,
        *alike("mode", "phase", "hold", "stance", "basis", "responsible_authority"),
        *alike("starts_on", "ends_on", "length_km", "route"),
        *translated("milestones"),
    ]
    parent_page_types = ["cms.InfrastructureInterestIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A road, railway, pipe or the like we speak up for.")
    edit_handler = tabs(
        MultiFieldPanel(
            [
                FieldPanel("mode"),
                FieldRowPanel([FieldPanel("phase"), FieldPanel("hold")]),
                FieldPanel("responsible_authority"),
                Period.period_panel,
            ],
            heading=_("Project"),
        ),
        FieldRowPanel([FieldPanel("stance"), FieldPanel("basis")], heading=_("Our interest")),
        MultiFieldPanel([FieldPanel("length_km"), FieldPanel("route")], heading=_("Map")),
        InlinePanel("milestones", heading=_("Milestones"), label=_("milestone")),
    )
    search_fields = [
        *SharedPage.search_fields,
        index.FilterField("mode"),
        index.FilterField("phase"),
        index.FilterField("hold"),
        index.FilterField("stance"),
    ]

    graphql_type_name = "InfrastructureInterest"
    graphql_fields = [
        *SharedPage.graphql_fields,
        GraphQLString("mode", required=True, description="What kind of infrastructure it is."),
        GraphQLString("phase", required=True, description="How far it has come, also while on hold."),
        GraphQLString("hold", required=True, description="Whether work has stopped."),
        GraphQLString("stance", required=True, description="What the cooperation thinks of it."),
        GraphQLString("basis", required=True, description="What the interest rests on."),
        GraphQLString("responsible_authority", required=True, description="Who decides on it."),
        *Period.period_fields,
        GraphQLFloat("length_km", description="Length of the stretch in kilometres, if it has one."),
        GraphQLString("route", description="Its course as a GeoJSON geometry in WGS84, if it has one."),
        GraphQLForeignKey(
            "milestones", "cms.Milestone", is_list=True, required=True, description="What happened and what is planned."
        ),
    ]

    class Meta:
        verbose_name = _("infrastructure interest")
        verbose_name_plural = _("infrastructure interests")
