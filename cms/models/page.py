"""What all pages have in common: no public address of their own in Django, and a preview for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.models import Page

from cms.forms import OwnedPageForm
from cms.library.describing import demand_descriptions
from cms.models.translating import Translated, translated
from cms.previews import facts

if TYPE_CHECKING:
    from django.http import HttpRequest

SHOWN_APART = frozenset({"title", "slug", "seo_title", "search_description", "show_in_menus", "owner", "path", "depth"})


class HeadlessPage(Translated, Page):
    """A page read over GraphQL alone; Django renders it for previews only, and no URL leads to that."""

    graphql_type_name: ClassVar[str]
    graphql_fields: ClassVar[list[Any]]

    base_form_class = OwnedPageForm
    private_page_options: ClassVar[list[str]] = ["login", "groups"]  # a password would be typed nowhere
    promote_panels: ClassVar[list[Any]] = []
    translatable_fields: ClassVar[list[Any]] = translated("title", "slug", "seo_title", "search_description")
    search_engine_fields: ClassVar[list[Any]] = [
        GraphQLString("seo_title", required=True, description="Title for search engines, or empty."),
        GraphQLString("search_description", required=True, description="Description for search engines, or empty."),
    ]

    class Meta:
        abstract = True

    def require_finished(self) -> None:
        """Raise `ValidationError` when the page lacks what a live page must say, beyond its single fields."""
        demand_descriptions(self)

    def save(self, *arguments: Any, **options: Any) -> None:
        """As Wagtail saves, whose first argument says whether to check; a live page must be finished."""
        if self.live and (arguments[0] if arguments else options.get("clean", True)):
            self.require_finished()
        super().save(*arguments, **options)

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "cms/preview/page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The whole page for the preview: body, and every field that is filled in."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        without = SHOWN_APART | {"summary", "introduction", "image", *(field.name for field in Page._meta.fields)}
        language = self.locale.language_code
        return {**context, "title": self.title, "language": language, "facts": facts(self, without)}


def address_tab() -> ObjectList:
    """The last tab of every page's form: its address, what search engines show, its schedule, editors' comments."""
    found = MultiFieldPanel([FieldPanel("seo_title"), FieldPanel("search_description")], heading=_("In search engines"))
    return ObjectList([FieldPanel("slug"), found, *Page.settings_panels], heading=_("Address"))
