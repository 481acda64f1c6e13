"""The bodies through which the cooperation decides and works."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLForeignKey, GraphQLRichText, GraphQLString
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.enumerations import BodyKind
from cms.forms import ReachForm
from cms.models.reach import Reach
from cms.models.snippet import TranslatableSnippet, one_per_language
from cms.models.translating import alike, replaceable, translated
from media.fields import EnumerationField


class CooperationBody(Reach, TranslatableSnippet):
    """A board, group or secretariat: what it decides, who sits in it and what it reports to."""

    slug = models.SlugField(_("key"), max_length=100, help_text=_("How frontends find the body. Do not change it."))
    name = models.CharField(_("name"), max_length=150, help_text=_("What the body is called."))
    kind = EnumerationField(_("kind"), BodyKind, help_text=_("What sort of body it is."))
    decides = RichTextField(
        _("what it decides"), features=["bold", "italic", "ol", "ul", "link"], help_text=_("Its tasks and its mandate.")
    )
    reports_to = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reporting_bodies",
        verbose_name=_("reports to"),
        help_text=_("The body above it. Leave empty for the topmost."),
    )
    contact = models.ForeignKey(
        "cms.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("contact"),
        help_text=_("Who answers questions about the body."),
    )

    translatable_fields = [
        *translated("name", "decides"),
        *replaceable("contact"),
        *alike("slug", "kind", "reports_to", "is_regional", "municipalities"),
    ]
    base_form_class = ReachForm
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        MultiFieldPanel([FieldPanel("decides"), FieldPanel("reports_to")], heading=_("Mandate")),
        FieldPanel("contact"),
        Reach.reach_panel,
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("decides"),
        index.FilterField("locale"),
    ]

    graphql_type_name = "CooperationBody"
    graphql_fields = [
        GraphQLString("slug", required=True, description="The key it is found by."),
        GraphQLString("name", required=True, description="What the body is called."),
        GraphQLString("kind", required=True, description="What sort of body it is."),
        GraphQLRichText("decides", required=True, description="Its tasks and its mandate."),
        GraphQLForeignKey("reports_to", "cms.CooperationBody", description="The body above it, if any."),
        GraphQLForeignKey("contact", "cms.Contact", description="Who answers questions about it."),
        *Reach.reach_fields,
    ]

    class Meta:
        verbose_name = _("cooperation body")
        verbose_name_plural = _("cooperation bodies")
        ordering = ["name"]
        constraints = one_per_language("cooperationbody", "slug")

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        above, passed = self.reports_to, {self.translation_key}
        while above is not None:
            if above.translation_key in passed:
                raise ValidationError(
                    {"reports_to": _("A body cannot report to itself, nor by way of others.")}, "circle"
                )
            passed.add(above.translation_key)
            above = above.reports_to
