"""Short messages shown above everything else for a while."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLRichText, GraphQLString
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.enumerations import NoticeLevel
from cms.forms import ReachForm
from cms.models.ownership import Owned
from cms.models.period import Period
from cms.models.snippet import TranslatableSnippet, one_per_language
from cms.models.translating import alike, translated
from media.fields import EnumerationField


class Notice(Period, Owned, TranslatableSnippet):
    """A message to all readers of the editions it reaches, while its period lasts."""

    title = models.CharField(_("title"), max_length=150, help_text=_("The message in one line."))
    text = RichTextField(
        _("text"), blank=True, features=["bold", "italic", "link"], help_text=_("What readers should know or do.")
    )
    level = EnumerationField(
        _("level"), NoticeLevel, default=NoticeLevel.INFORMATION, help_text=_("How much it should stand out.")
    )

    translatable_fields = [
        *translated("title", "text"),
        *alike("level", "starts_on", "ends_on", "is_regional", "municipalities", "edition"),
    ]
    unique_within_language = ()
    base_form_class = ReachForm
    panels = [
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("level"),
        Period.period_panel,
        Owned.reach_panel,
        Owned.ownership_panel,
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("text"),
        index.FilterField("locale"),
    ]

    graphql_type_name = "Notice"
    graphql_fields = [
        GraphQLString("title", required=True, description="The message in one line."),
        GraphQLRichText("text", required=True, description="What readers should know or do, or empty."),
        GraphQLString("level", required=True, description="How much it should stand out."),
        *Period.period_fields,
        *Owned.reach_fields,
    ]

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-starts_on", "title"]
        constraints = one_per_language("notice")

    def __str__(self) -> str:
        return self.title
