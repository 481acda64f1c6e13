"""The subjects content is sorted by."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.search import index

from cms.enumerations import ThemeCode
from cms.models.snippet import TranslatableSnippet, one_per_language
from cms.models.translating import alike, translated
from media.fields import EnumerationField


class Theme(TranslatableSnippet):
    """A subject: its fixed code, and its name and description in one language."""

    code = EnumerationField(_("code"), ThemeCode, help_text=_("Which of the fixed subjects it is."))
    name = models.CharField(_("name"), max_length=100, help_text=_("What readers see."))
    description = models.TextField(_("description"), blank=True, help_text=_("One or two sentences about the subject."))

    translatable_fields = [*alike("code"), *translated("name", "description")]
    unique_within_language = ("code",)
    panels = [FieldPanel("code"), FieldPanel("name"), FieldPanel("description"), PublishingPanel()]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("code"),
        index.FilterField("locale"),
    ]

    graphql_type_name = "Theme"
    graphql_fields = [
        GraphQLString("code", required=True, description="Fixed code of the subject."),
        GraphQLString("name", required=True, description="What readers see."),
        GraphQLString("description", required=True, description="A sentence or two about the subject, or empty."),
    ]

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]
        constraints = one_per_language("theme", "code")

    def __str__(self) -> str:
        return self.name
