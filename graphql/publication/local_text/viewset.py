"""How local variants are listed and edited. They are made from the overview of shared content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn

from cms.models import LocalVariant
from cms.tenancy.viewset import OwnedViewSet
from publication.local_text.form import LocalVariantForm

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse


class ToOverview(View):
    """Local text begins at what is shared: adding leads to the list of it."""

    def dispatch(self, request: HttpRequest, *_arguments: Any, **_options: Any) -> HttpResponse:
        return redirect("local_text_overview")


class LocalVariantViewSet(OwnedViewSet):
    """The list of all local variants, and the form of one."""

    model = LocalVariant
    icon = "edit"
    copy_view_enabled = False
    menu_item_is_registered = True  # the overview leads to it
    list_display = [
        "__str__",
        Column("treatment", label=_("Treatment"), accessor="get_treatment_display"),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
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
        return super().get_queryset(request).select_related("edition", "page", "content_block")

    @property
    def add_view(self) -> Any:
        return ToOverview.as_view()
