"""Text that is written once and shown in many places."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLBoolean, GraphQLStreamfield, GraphQLString
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.search import index

from cms.forms import ReachForm
from cms.models.fields import BodyField
from cms.models.ownership import Owned
from cms.models.snippet import TranslatableSnippet, one_per_owner
from cms.models.translating import alike, translated
from cms.validators import validate_key


class ContentBlock(Owned, TranslatableSnippet):
    """Shared content: a text found by its key, in pages, in frontends and on other sites."""

    slug = models.SlugField(
        _("key"),
        max_length=100,
        validators=[validate_key],
        help_text=_("How frontends and other sites find the text. Do not change it."),
    )
    title = models.CharField(_("title"), max_length=150, help_text=_("Heading above the text."))
    body = BodyField(verbose_name=_("content"), blank=True)
    is_embeddable = models.BooleanField(
        _("may be embedded"), default=True, help_text=_("Tick when other sites may show the text as their own.")
    )

    translatable_fields = [
        *translated("title", "body"),
        *alike("slug", "is_embeddable", "is_regional", "municipalities", "edition"),
    ]
    base_form_class = ReachForm
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("body"),
        FieldPanel("is_embeddable"),
        Owned.reach_panel,
        Owned.ownership_panel,
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("title", boost=2),
        index.AutocompleteField("title"),
        index.AutocompleteField("slug"),
        index.SearchField("body"),
        index.FilterField("locale"),
    ]

    local_fields = ("title", "body")
    graphql_type_name = "ContentBlock"
    graphql_fields = [
        GraphQLString("slug", required=True, description="The key it is found by."),
        GraphQLString("title", required=True, description="Heading above the text."),
        GraphQLStreamfield("body", required=True, description="The text, as typed blocks."),
        GraphQLBoolean("is_embeddable", required=True, description="Whether other sites may show it."),
        *Owned.reach_fields,
    ]

    class Meta:
        verbose_name = _("shared content")
        verbose_name_plural = _("shared contents")
        ordering = ["title"]
        constraints = one_per_owner("contentblock", "slug")

    def __str__(self) -> str:
        return self.title
