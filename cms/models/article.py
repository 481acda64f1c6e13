"""News and stories."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.models.shared import SharedPage, tabs
from cms.models.translating import alike


def today() -> datetime.date:
    """The date in Denmark."""
    return timezone.localdate()


class ArticlePage(SharedPage):
    """A piece of news or a story."""

    published_on = models.DateField(_("date"), default=today, help_text=_("The date shown to readers."))

    translatable_fields = [*SharedPage.translatable_fields, *alike("published_on")]
    parent_page_types = ["cms.ArticleIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("News or a story.")
    edit_handler = tabs(FieldPanel("published_on"))
    search_fields = [*SharedPage.search_fields, index.FilterField("published_on")]

    graphql_type_name = "Article"
    graphql_fields = [
        *SharedPage.graphql_fields,
        GraphQLString("published_on", required=True, description="The date shown to readers."),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
