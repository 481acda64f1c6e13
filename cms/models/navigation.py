"""The menu of each edition."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLForeignKey, GraphQLPage, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, PublishingPanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.models.edition import Edition
from cms.models.snippet import TranslatableSnippet, one_per_language
from cms.models.translating import TranslatedRow, alike, replaceable, translated


class NavigationMenu(TranslatableSnippet):
    """The main menu of an edition in one language."""

    edition = models.ForeignKey(
        Edition,
        on_delete=models.CASCADE,
        related_name="menus",
        verbose_name=_("edition"),
        help_text=_("Whose menu it is. An edition has one menu a language."),
    )

    translatable_fields = [*translated("items"), *alike("edition")]
    central_fields: ClassVar[tuple[str, ...]] = ("edition",)
    unique_within_language = ("edition",)
    panels = [
        FieldPanel("edition"),
        InlinePanel("items", heading=_("Menu items"), label=_("menu item"), min_num=1),
        PublishingPanel(),
    ]
    search_fields = [index.FilterField("locale"), index.FilterField("edition")]

    graphql_type_name = "NavigationMenu"
    graphql_fields = [
        GraphQLForeignKey("edition", Edition, required=True, description="Whose menu it is."),
        GraphQLForeignKey(
            "items", "cms.NavigationItem", is_list=True, required=True, description="Its items, in order."
        ),
    ]

    class Meta:
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["edition__name"]
        constraints = one_per_language("navigationmenu", "edition")

    def __str__(self) -> str:
        return str(_("Menu of %(edition)s") % {"edition": self.edition.name})


class NavigationItem(TranslatedRow, Orderable):
    """One entry of a menu, leading to a page of ours or to an address."""

    menu = ParentalKey(NavigationMenu, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(_("title"), max_length=100, help_text=_("What readers choose."))
    page = models.ForeignKey(
        "wagtailcore.Page",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("A page of ours, or else an address below."),
    )
    url = models.URLField(_("address"), blank=True, help_text=_("An address elsewhere, with https://."))

    translatable_fields = [*translated("title"), *replaceable("page", "url")]
    panels = [FieldPanel("title"), FieldPanel("page"), FieldPanel("url")]

    graphql_fields = [
        GraphQLString("title", required=True, description="What readers choose."),
        GraphQLPage("page", description="The page it leads to, unless it leads elsewhere."),
        GraphQLString("url", required=True, description="The address it leads to, or empty when it is a page."),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("menu item")
        verbose_name_plural = _("menu items")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError({"page": _("Choose a page or write an address, and only one of them.")}, "one_target")
