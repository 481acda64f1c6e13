"""The top of what one edition has to itself."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.models.edition import Edition
from cms.models.front_page import SECTIONS, FrontPage, introduction, published_fields, tabs
from cms.models.translating import alike
from cms.tenancy.front_pages import FrontPagePermissions


class EditionPage(FrontPage):
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
    introduction = introduction(_("What the edition is about, in a few sentences."))

    translatable_fields = [*FrontPage.translatable_fields, *alike("edition")]
    central_fields: ClassVar[tuple[str, ...]] = ("edition",)
    parent_page_types = ["cms.HomePage"]
    subpage_types = SECTIONS
    page_description = _("Holds the pages that one edition has to itself.")
    edit_handler = tabs(FieldPanel("edition"))

    graphql_type_name = "EditionHome"
    graphql_fields = published_fields("Name of the edition's own front page.", "What the edition is about, or empty.")

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
