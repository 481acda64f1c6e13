"""The vocabulary of tags: what editors made of it, and where the secretariat puts it in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from cms.models import Tag

if TYPE_CHECKING:
    from django.db.models import QuerySet


class TagForm(WagtailAdminModelForm):
    """The form of a tag. Only what is not replaced itself can take its place."""

    class Meta:
        model = Tag
        fields = ("name", "replaced_by")

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if self.instance.pk is None:
            del self.fields["replaced_by"]
        else:
            self.fields["replaced_by"].queryset = Tag.objects.exclude(pk=self.instance.pk)


class TagFilters(WagtailFilterSet):
    """Which tags are listed."""

    is_unused = BooleanFilter(
        field_name="page_links",
        lookup_expr="isnull",
        distinct=True,
        label=_("On no page"),
    )
    is_replaced = BooleanFilter(
        field_name="replaced_by", lookup_expr="isnull", exclude=True, label=_("Replaced by another")
    )

    class Meta:
        model = Tag
        fields = ("is_unused", "is_replaced")


class TagsView(IndexView):
    """The tags, each with how many pages have it, live or not; a translation is no other page."""

    def get_base_queryset(self) -> QuerySet[Tag]:
        tags = Tag.everything.select_related("replaced_by")
        return tags.annotate(page_count=Count("page_links__content_object__translation_key", distinct=True))


class TagViewSet(ModelViewSet):
    """The secretariat's list of tags. Whoever has no right to tags is shown none of it."""

    model = Tag
    index_view_class = TagsView
    icon = "tag"
    name = "tags"
    url_prefix = "tags"
    copy_view_enabled = False
    inspect_view_enabled = False
    filterset_class = TagFilters
    search_fields = ("name",)
    ordering = ("folded",)
    list_export = ("name", "page_count", "replaced_by")
    list_display = (
        "name",
        Column("page_count", label=_("Pages"), sort_key="page_count"),
        Column("replaced_by", label=_("Replaced by"), sort_key="replaced_by__folded"),
    )

    def get_form_class(self, for_update: bool = False) -> type[TagForm]:  # Wagtail's signature
        return TagForm
