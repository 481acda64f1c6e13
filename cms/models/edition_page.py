"""The top of what one edition has to itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLImage, GraphQLStreamfield, GraphQLString
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.search import index

from cms.models.edition import Edition
from cms.models.fields import BodyField
from cms.models.page import HeadlessPage, address_tab
from cms.tenancy.front_pages import FrontPagePermissions


class EditionPage(HeadlessPage):
    """An edition's own front page in one language. All below it is that edition's alone, at the same paths as shared.

    Until it is published the edition's front page is the region's.
    """

    edition = models.ForeignKey(
        Edition,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("edition"),
        help_text=_("Whose own pages stand below. An edition has one such page a language."),
    )
    introduction = models.TextField(
        _("introduction"), max_length=1000, blank=True, help_text=_("What the edition is about, in a few sentences.")
    )
    image = models.ForeignKey(
        "media.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("image"),
        help_text=_("Shown at the top."),
    )
    body = BodyField(verbose_name=_("content"), blank=True)

    central_fields: ClassVar[tuple[str, ...]] = ("edition",)
    parent_page_types = ["cms.HomePage"]
    subpage_types = [
        "cms.InitiativeIndexPage",
        "cms.PartnerIndexPage",
        "cms.InfrastructureInterestIndexPage",
        "cms.PlanIndexPage",
        "cms.OfferingIndexPage",
        "cms.ArticleIndexPage",
    ]
    page_description = _("Holds the pages that one edition has to itself.")

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    *Page.content_panels,
                    FieldPanel("edition"),
                    FieldPanel("introduction"),
                    FieldPanel("image"),
                    FieldPanel("body"),
                ],
                heading=_("Content"),
            ),
            address_tab(),
        ]
    )
    search_fields = [*Page.search_fields, index.SearchField("introduction"), index.SearchField("body")]

    graphql_type_name = "EditionHome"
    graphql_fields = [
        GraphQLString("title", required=True, description="Name of the edition's own front page."),
        GraphQLString("introduction", required=True, description="What the edition is about, or empty."),
        GraphQLImage("image", description="Picture to show at the top."),
        GraphQLStreamfield("body", required=True, description="The text, as typed blocks."),
    ]

    class Meta:
        verbose_name = _("edition's own pages")
        verbose_name_plural = _("editions' own pages")

    def permissions_for_user(self, user: Any) -> FrontPagePermissions:
        return FrontPagePermissions(user, self)

    def clean(self) -> None:
        super().clean()
        others = EditionPage.objects.filter(edition_id=self.edition_id, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.edition_id and others.exists():
            message = _("The edition has such a page in this language already.")
            raise ValidationError({"edition": ValidationError(message, "taken")})
