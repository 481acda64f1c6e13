"""What the cooperation does."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLForeignKey, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.enumerations import InitiativeKind, InitiativeStatus, PartnerRole
from cms.models.period import Period
from cms.models.shared import SharedPage, tabs
from cms.models.translating import alike, translated
from media.fields import EnumerationField


class InitiativePage(Period, SharedPage):
    """A joint initiative: who takes part in it, what it is about and how far it has come."""

    kind = EnumerationField(_("kind"), InitiativeKind, help_text=_("What form the work takes."))
    status = EnumerationField(_("status"), InitiativeStatus, help_text=_("Where the initiative stands."))

    translatable_fields = [
        *SharedPage.translatable_fields,
        *alike("kind", "status", "starts_on", "ends_on", "partner_links"),
        *translated("milestones"),
    ]
    parent_page_types = ["cms.InitiativeIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Joint work: a project, a network, an event.")
    edit_handler = tabs(
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]), Period.period_panel], heading=_("What and when")
        ),
        InlinePanel("partner_links", heading=_("Partners"), label=_("partner")),
        InlinePanel("milestones", heading=_("Milestones"), label=_("milestone")),
    )
    search_fields = [*SharedPage.search_fields, index.FilterField("kind"), index.FilterField("status")]

    graphql_type_name = "Initiative"
    graphql_fields = [
        *SharedPage.graphql_fields,
        GraphQLString("kind", required=True, description="What form the work takes."),
        GraphQLString("status", required=True, description="Where the initiative stands."),
        *Period.period_fields,
        GraphQLForeignKey(
            "partner_links",
            "cms.InitiativePartner",
            is_list=True,
            required=True,
            description="Who takes part, and as what.",
        ),
        GraphQLForeignKey(
            "milestones", "cms.Milestone", is_list=True, required=True, description="What happened and what is planned."
        ),
    ]

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")


class InitiativePartner(Orderable):
    """A partner's part in an initiative."""

    initiative = ParentalKey(InitiativePage, on_delete=models.CASCADE, related_name="partner_links")
    partner = models.ForeignKey(
        "cms.PartnerPage",
        on_delete=models.CASCADE,
        related_name="initiative_links",
        verbose_name=_("partner"),
        help_text=_("Who takes part."),
    )
    role = EnumerationField(
        _("role"), PartnerRole, default=PartnerRole.MEMBER, help_text=_("What the partner does in the initiative.")
    )

    panels = [FieldPanel("partner"), FieldPanel("role")]
    graphql_fields = [
        GraphQLForeignKey("partner", "cms.PartnerPage", required=True, description="Who takes part."),
        GraphQLString("role", required=True, description="What the partner does in the initiative."),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("partner in an initiative")
        verbose_name_plural = _("partners in an initiative")

    def __str__(self) -> str:
        return f"{self.partner} ({self.get_role_display()})"
