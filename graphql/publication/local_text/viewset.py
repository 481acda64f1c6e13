"""How local variants are listed and edited. They are made from the overview of shared content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import EditView

from cms.models import LocalVariant
from cms.tenancy.viewset import OwnedViewSet
from cms.viewsets.columns import STATE
from publication.local_text.form import LocalVariantForm
from publication.local_text.titles import with_titles

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse


class ToOverview(View):
    """Local text begins at what is shared: adding leads to the list of it."""

    def dispatch(self, request: HttpRequest, *_arguments: Any, **_options: Any) -> HttpResponse:
        return redirect("local_text_overview")


class CalledByPublicTitle(EditView):
    """Wagtail names a snippet by what its newest draft was called when it was saved."""

    def get_page_subtitle(self) -> str:
        return str(self.object)


class LocalVariantViewSet(OwnedViewSet):
    """The list of all local variants, and the form of one."""

    model = LocalVariant
    icon = "edit"
    edit_view_class = CalledByPublicTitle
    copy_view_enabled = False
    menu_item_is_registered = True  # the overview leads to it
    list_display = [
        "name_in_lists",
        Column("treatment", label=_("Treatment"), accessor="get_treatment_display"),
        *STATE,
    ]
    list_filter = ["edition", "treatment"]
    edit_handler = ObjectList(
        [
            HelpPanel(template="publication/local_text/help.html"),
            FieldPanel("treatment"),
            FieldPanel("changes", classname="local-changes"),
            FieldPanel("seen", classname="w-hidden"),
            PublishingPanel(),
        ],
        base_form_class=LocalVariantForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[LocalVariant]:
        """With what each is named by."""
        return with_titles(super().get_queryset(request))

    @property
    def add_view(self) -> Any:
        return ToOverview.as_view()
