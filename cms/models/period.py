"""A stretch of time with two ends, either of which may be unknown."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.validators import demand_order


class Period(models.Model):
    """An object that starts and ends, as far as is known."""

    starts_on = models.DateField(_("starts on"), null=True, blank=True, help_text=_("Leave empty if unknown."))
    ends_on = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("The last day. Leave empty if unknown or still going on.")
    )

    period_panel = FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")], heading=_("Period"))
    period_fields = [
        GraphQLString("starts_on", description="The first day, if known."),
        GraphQLString("ends_on", description="The last day, if known; absent while it goes on."),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        demand_order("ends_on", self.starts_on, self.ends_on)
