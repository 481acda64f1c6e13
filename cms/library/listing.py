"""What reports of images and of documents have in common: whose files they show, and in which collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import CollectionFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from cms.tenancy.policies import policy_of_files

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.http import HttpRequest
    from wagtail.models import Collection

KEEPS = ("add", "change")


class FilesFilterSet(WagtailFilterSet):
    """By collection, with all below it: an edition's own is named as the edition is."""

    collection = CollectionFilter(label=_("Edition or collection"), method="within")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters["collection"].queryset = _collections(self._meta.model, self.request)

    @staticmethod
    def within(files: QuerySet[Any], _name: str, wanted: Collection) -> QuerySet[Any]:
        return files.filter(collection__path__startswith=wanted.path)


class PictureColumn(Column):
    """A small picture; none of a file that cannot be read."""

    cell_template_name = "cms/library/picture_cell.html"


class UsesColumn(Column):
    """Links to what shows the file."""

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["cms/library.css"]}

    cell_template_name = "cms/library/uses_cell.html"


class FilesReport(ReportView):
    """Files that the user may change."""

    model: ClassVar[Any]

    def get_base_queryset(self) -> QuerySet[Any]:
        policy = policy_of_files(self.model)
        own = policy.instances_user_has_permission_for(self.request.user, "change")
        return own.select_related("collection")


def _collections(model: type[Model], request: HttpRequest) -> QuerySet[Any]:
    found: QuerySet[Any] = policy_of_files(model).collections_user_has_any_permission_for(request.user, KEEPS)
    return found.order_by("path")
