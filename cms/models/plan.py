"""Strategies and plans, which each council adopts on a day of its own."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLForeignKey, GraphQLString
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from cms.enumerations import PlanKind, PlanStatus
from cms.models.period import Period
from cms.models.shared import SharedPage, tabs
from cms.models.translating import alike
from cms.validators import demand_order
from media.fields import EnumerationField


class AdoptedPage(Period, SharedPage):
    """What the seven councils adopt: of a kind, with a status, valid for a period."""

    kind = EnumerationField(_("kind"), PlanKind, help_text=_("What sort of strategy or plan it is."))
    status = EnumerationField(_("status"), PlanStatus, help_text=_("How far it is in its political life."))

    translatable_fields = [
        *SharedPage.translatable_fields,
        *alike("kind", "status", "starts_on", "ends_on", "adoptions"),
    ]
    parent_page_types = ["cms.PlanIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields = [*SharedPage.search_fields, index.FilterField("kind"), index.FilterField("status")]
    status_panel = MultiFieldPanel(
        [FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]), Period.period_panel], heading=_("What and when")
    )
    adoptions_panel = InlinePanel(
        "adoptions",
        heading=_("Adoptions"),
        label=_("adoption"),
        help_text=_("One for each council that has adopted it, with its own date and case number."),
    )
    graphql_fields = [
        *SharedPage.graphql_fields,
        GraphQLString("kind", required=True, description="What sort of strategy or plan it is."),
        GraphQLString("status", required=True, description="How far it is in its political life."),
        *Period.period_fields,
        GraphQLForeignKey(
            "adoptions", "cms.Adoption", is_list=True, required=True, description="Which councils adopted it, and when."
        ),
    ]

    class Meta:
        abstract = True


class StrategyPage(AdoptedPage):
    """A strategy of the cooperation."""

    page_description = _("A strategy the councils have adopted or are working on.")
    edit_handler = tabs(AdoptedPage.status_panel, AdoptedPage.adoptions_panel)

    graphql_type_name = "Strategy"

    class Meta:
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")


class PlanPage(AdoptedPage):
    """A plan of the cooperation, which citizens are heard about before the councils adopt it."""

    hearing_starts_on = models.DateField(
        _("hearing starts on"), null=True, blank=True, help_text=_("First day of the public hearing.")
    )
    hearing_ends_on = models.DateField(
        _("hearing ends on"), null=True, blank=True, help_text=_("Last day of the public hearing.")
    )
    supersedes = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="superseded_by",
        verbose_name=_("supersedes"),
        help_text=_("The plan this one takes the place of."),
    )

    translatable_fields = [
        *AdoptedPage.translatable_fields,
        *alike("hearing_starts_on", "hearing_ends_on", "supersedes"),
    ]
    page_description = _("A plan the councils have adopted or are working on.")
    edit_handler = tabs(
        AdoptedPage.status_panel,
        FieldRowPanel([FieldPanel("hearing_starts_on"), FieldPanel("hearing_ends_on")], heading=_("Hearing")),
        FieldPanel("supersedes"),
        AdoptedPage.adoptions_panel,
    )

    graphql_type_name = "Plan"
    graphql_fields = [
        *AdoptedPage.graphql_fields,
        GraphQLString("hearing_starts_on", description="First day of the public hearing, if there is one."),
        GraphQLString("hearing_ends_on", description="Last day of the public hearing, if there is one."),
        GraphQLForeignKey("supersedes", "cms.PlanPage", description="The plan this one takes the place of."),
    ]

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")

    def clean(self) -> None:
        super().clean()
        demand_order("hearing_ends_on", self.hearing_starts_on, self.hearing_ends_on)
        if self.pk and self.supersedes_id == self.pk:
            raise ValidationError({"supersedes": _("A plan cannot take the place of itself.")}, "supersedes_itself")
