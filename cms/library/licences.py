"""The reports of licences: by what right each file is used, until when, and what would lose it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import F
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from cms.library.listing import FilesFilterSet, FilesReport, PictureColumn, UsesColumn
from cms.library.using import Uses, uses_of
from media.models import Document, Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from django.db.models import QuerySet
    from django.urls import URLPattern

TITLES = {Image: _("Licences of images"), Document: _("Licences of documents")}
NAMES = {Image: "image_licences", Document: "document_licences"}
EDITED_AT = {Image: "wagtailimages:edit", Document: "wagtaildocs:edit"}
ENDS = "licence_ends"
SOON, LATER = 30, 90  # days


class Ending(Column):
    """The last day, in words of warning where it is near or over."""

    cell_template_name = "cms/library/ending_cell.html"


@dataclass(frozen=True, slots=True)
class Row:
    """One file: by what right it is used, until when, and by what."""

    file: Any
    uses: Uses

    @property
    def pk(self) -> Any:
        return self.file.pk

    @property
    def title(self) -> str:
        return str(self.file.title)

    @property
    def collection(self) -> str:
        return str(self.file.collection.name)

    @property
    def licence(self) -> str:
        return str(self.file.get_licence_display())

    @property
    def source(self) -> str:
        return str(self.file.source)

    @property
    def licence_ends(self) -> date | None:
        ends: date | None = self.file.licence_ends
        return ends

    @property
    def day(self) -> str:
        return date_format(self.licence_ends, "SHORT_DATE_FORMAT") if self.licence_ends else ""

    @property
    def used(self) -> str:
        return str(self.uses)


class LicenceFilterSet(FilesFilterSet):
    """By when the licence ends, or whether anybody has said what it is."""

    state = django_filters.ChoiceFilter(
        label=_("Licence"),
        method="in_state",
        choices=[
            ("soon", _("Ends within 30 days")),
            ("later", _("Ends within 90 days")),
            ("ended", _("Has ended")),
            ("none", _("Not named")),
        ],
    )

    @staticmethod
    def in_state(files: QuerySet[Any], _name: str, wanted: str) -> QuerySet[Any]:
        if wanted == "none":
            return files.filter(licence="")
        today = timezone.localdate(timezone=timezone.get_default_timezone())
        if wanted == "ended":
            return files.filter(licence_ends__lt=today)
        days = timedelta(days=SOON if wanted == "soon" else LATER)
        return files.filter(licence_ends__range=(today, today + days))


class ImageLicenceFilterSet(LicenceFilterSet):
    class Meta:
        model = Image
        fields = ("state", "collection")


class DocumentLicenceFilterSet(LicenceFilterSet):
    class Meta:
        model = Document
        fields = ("state", "collection")


class LicencesReport(FilesReport):
    """What ends first comes first; what never does comes last."""

    header_icon = "tag"
    default_ordering = ENDS
    list_export = ("title", "collection", "licence", "source", ENDS, "used")
    export_headings = {
        "title": _("Title"),
        "collection": _("Edition or collection"),
        "licence": _("Licence"),
        "source": _("Source"),
        ENDS: _("Last day"),
        "used": _("Used in"),
    }
    no_results_message = _("There is nothing like this.")

    @property
    def columns(self) -> list[Any]:
        return [
            *([PictureColumn("picture", label=_("Image"), accessor="file")] if self.model is Image else []),
            TitleColumn(
                "title",
                label=_("Title"),
                sort_key="title",
                get_url=lambda row: reverse(EDITED_AT[self.model], args=[row.pk]),
            ),
            Column("collection", label=_("Edition or collection")),
            Column("licence", label=_("Licence"), sort_key="licence"),
            Ending(ENDS, label=_("Last day"), sort_key=ENDS, accessor="file"),
            UsesColumn("uses", label=_("Used in")),
        ]

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        name, is_descending = self.ordering.removeprefix("-"), self.ordering.startswith("-")
        order = F(name).desc(nulls_last=True) if is_descending else F(name).asc(nulls_last=True)
        return queryset.order_by(order, "title", "pk")

    def get_table(self, object_list: Iterable[Any]) -> Any:
        return super().get_table(self._rows(list(object_list)))

    def decorate_paginated_queryset(self, object_list: Iterable[Any]) -> Iterable[Any]:
        return self._rows(list(object_list)) if self.is_export else object_list

    def _rows(self, files: Sequence[Any]) -> list[Row]:
        uses = uses_of(files, self.request.user)
        return [Row(each, uses[each.pk]) for each in files]


class ImageLicencesReport(LicencesReport):
    model = Image
    page_title = TITLES[Image]
    index_url_name = NAMES[Image]
    index_results_url_name = f"{NAMES[Image]}_results"
    filterset_class = ImageLicenceFilterSet
    export_filename = "billeders-licenser"


class DocumentLicencesReport(LicencesReport):
    model = Document
    page_title = TITLES[Document]
    index_url_name = NAMES[Document]
    index_results_url_name = f"{NAMES[Document]}_results"
    filterset_class = DocumentLicenceFilterSet
    export_filename = "dokumenters-licenser"


def addresses() -> list[URLPattern]:
    return [
        address
        for name, view, where in (
            (NAMES[Image], ImageLicencesReport, "reports/image-licences/"),
            (NAMES[Document], DocumentLicencesReport, "reports/document-licences/"),
        )
        for address in (
            path(where, view.as_view(), name=name),
            path(f"{where}results/", view.as_view(results_only=True), name=f"{name}_results"),
        )
    ]
