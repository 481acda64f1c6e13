"""Numbers with their date and source, so that no number stands loose in a text."""

from __future__ import annotations

from django.db import models
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLFloat, GraphQLString
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.search import index

from cms.forms import ReachForm
from cms.models.ownership import Owned
from cms.models.snippet import TranslatableSnippet, one_per_owner
from cms.models.translating import alike, replaceable, translated


class KeyFigure(Owned, TranslatableSnippet):
    """A key figure: what was counted, how many, when, and who says so."""

    slug = models.SlugField(_("key"), max_length=100, help_text=_("How frontends find the figure. Do not change it."))
    label = models.CharField(_("label"), max_length=200, help_text=_("What the number counts, such as Jobs."))
    value = models.DecimalField(
        _("value"), max_digits=18, decimal_places=4, help_text=_("The number alone, without its unit.")
    )
    unit = models.CharField(
        _("unit"), max_length=50, blank=True, help_text=_("Such as %, km or mio. kr. Empty for plain counts.")
    )
    date = models.DateField(_("date"), help_text=_("The day the number is from."))
    source = models.CharField(_("source"), max_length=255, help_text=_("Who says so, such as Danmarks Statistik."))
    source_url = models.URLField(_("address of the source"), blank=True, help_text=_("Where it can be looked up."))

    translatable_fields = [
        *translated("label", "unit", "source"),
        *replaceable("source_url"),
        *alike("slug", "value", "date", "is_regional", "municipalities", "edition"),
    ]
    base_form_class = ReachForm
    panels = [
        FieldPanel("label"),
        FieldPanel("slug"),
        FieldRowPanel([FieldPanel("value"), FieldPanel("unit"), FieldPanel("date")], heading=_("Figure")),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_url")], heading=_("Source")),
        Owned.reach_panel,
        Owned.ownership_panel,
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("label"),
        index.AutocompleteField("label"),
        index.AutocompleteField("slug"),
        index.FilterField("locale"),
    ]

    graphql_type_name = "KeyFigure"
    graphql_fields = [
        GraphQLString("slug", required=True, description="The key it is found by."),
        GraphQLString("label", required=True, description="What the number counts."),
        GraphQLFloat("value", required=True, description="The number, without its unit."),
        GraphQLString("unit", required=True, description="Unit of the number, or empty for a plain count."),
        GraphQLString("date", required=True, description="The day the number is from."),
        GraphQLString("source", required=True, description="Who says so."),
        GraphQLString("source_url", required=True, description="Where it can be looked up, or empty."),
        *Owned.reach_fields,
    ]

    class Meta:
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")
        ordering = ["label"]
        constraints = one_per_owner("keyfigure", "slug")

    def __str__(self) -> str:
        number = formats.number_format(self.value.normalize(), force_grouping=True)
        return f"{self.label}: {number} {self.unit}".rstrip()
