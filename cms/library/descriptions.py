"""The list of images that lack words: what is used most comes first, and each row is saved where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import ReferenceIndex

from cms.library.lacking import FIELDS, DescribingForm, Lack
from cms.library.listing import FilesFilterSet, FilesReport, PictureColumn, UsesColumn
from cms.library.using import Uses, uses_of
from cms.tenancy.policies import policy_of_files
from media.models import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.urls import URLPattern

TITLE = _("Images without alternative text")
NAME = "image_descriptions"
SAVING = "describe_image"


class DescriptionFilterSet(FilesFilterSet):
    """By collection, and by the language in which words are missing."""

    language = django_filters.ChoiceFilter(
        label=_("Language"),
        method="lacking",
        choices=[("da", _("Danish")), ("en", _("English")), ("de", _("German"))],
    )

    class Meta:
        model = Image
        fields = ("language", "collection")

    @staticmethod
    def lacking(images: QuerySet[Image], _name: str, language: str) -> QuerySet[Image]:
        return images.filter(Lack.read().condition(language))


class FormColumn(Column):
    """The form of a row."""

    cell_template_name = "cms/library/describing_cell.html"

    class Media:
        js: ClassVar[list[str]] = ["cms/describing.js"]

    def get_cell_context_data(self, instance: Row, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        request = parent_context["request"]
        sent = {"csrf_token": get_token(request)}  # which a cell's template is not given
        return {**context, **sent, **_form_context(instance.form, request.get_full_path())}


@dataclass(frozen=True, slots=True)
class Row:
    """An image, what shows it, and the words it lacks."""

    image: Image
    uses: Uses
    form: DescribingForm

    @property
    def title(self) -> str:
        return str(self.image.title)

    @property
    def address(self) -> str:
        return reverse("wagtailimages:edit", args=[self.image.pk])

    @property
    def collection(self) -> str:
        return str(self.image.collection.name)


class DescriptionsReport(FilesReport):
    """What most pages and texts show comes first."""

    model = Image
    page_title = TITLE
    header_icon = "image"
    index_url_name = NAME
    index_results_url_name = f"{NAME}_results"
    filterset_class = DescriptionFilterSet
    default_ordering = "-usage_count"
    no_results_message = _("Every image has its words.")
    columns = (
        PictureColumn("picture", label=_("Image"), accessor="image"),
        TitleColumn("title", label=_("Title"), get_url=lambda row: row.address, width="15%"),
        Column("collection", label=_("Edition or collection"), width="12%"),
        UsesColumn("uses", label=_("Used in"), width="20%"),
        FormColumn("form", label=_("Alternative text")),
    )

    def get_base_queryset(self) -> QuerySet[Any]:
        self.lack = Lack.read()
        lacking = Q(pk__in=[])
        for language in FIELDS:
            lacking |= self.lack.condition(language)
        counted = ReferenceIndex.usage_count_subquery(Image)
        return super().get_base_queryset().filter(lacking).annotate(usage_count=counted)

    def order_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.order_by("-usage_count", "title", "pk")

    def get_table(self, object_list: Iterable[Any]) -> Any:
        images = list(object_list)
        uses = uses_of(images, self.request.user)
        rows = [
            Row(each, uses[each.pk], DescribingForm(image=each, languages=self.lack.languages_of(each)))
            for each in images
        ]
        return super().get_table(rows)


@require_POST
def describe(request: HttpRequest, image_id: int) -> HttpResponse:
    """Save one row. A script is sent the row's form as it is then; a browser without goes back to the list.

    Raises `PermissionDenied`.
    """
    image = get_object_or_404(Image, pk=image_id)
    if not policy_of_files(Image).user_has_permission_for_instance(request.user, "change", image):
        raise PermissionDenied
    back = str(request.POST.get("next", ""))
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = reverse(NAME)
    form = DescribingForm(request.POST, image=image, languages=_sent(request, image))
    is_saved = form.is_valid()
    if is_saved:
        form.save(request.user)
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return _row(request, form, back, is_saved=is_saved)
    if not is_saved:
        return TemplateResponse(request, "cms/library/describing.html", _form_context(form, back), status=422)
    messages.success(request, _saved(image))
    return redirect(back)


def _row(request: HttpRequest, form: DescribingForm, back: str, *, is_saved: bool) -> HttpResponse:
    """Its form with what is wrong; when it is saved, with what is still missing, or without any field."""
    told = ""
    if is_saved:
        told = _saved(form.image)
        form = DescribingForm(image=form.image, languages=Lack.read().languages_of(form.image))
    context = {**_form_context(form, back), "told": told}
    return TemplateResponse(request, "cms/library/describing_form.html", context, status=200 if is_saved else 422)


def _sent(request: HttpRequest, image: Image) -> list[str]:
    """The languages that the row asked for, whatever somebody else has written meanwhile; at least one of them."""
    names = {name.removeprefix(f"image-{image.pk}-") for name in request.POST}
    return [language for language, name in FIELDS.items() if name in names] or ["da"]


def _saved(image: Image) -> str:
    return gettext("“%(image)s” is saved.") % {"image": image.title}


def _form_context(form: DescribingForm, back: str) -> dict[str, Any]:
    address = reverse(SAVING, args=[form.image.pk])
    return {"form": form, "image": form.image, "address": address, "back": back, "title": TITLE}


def addresses() -> list[URLPattern]:
    where = "reports/image-descriptions/"
    return [
        path(where, DescriptionsReport.as_view(), name=NAME),
        path(f"{where}results/", DescriptionsReport.as_view(results_only=True), name=f"{NAME}_results"),
        path(f"{where}<int:image_id>/", describe, name=SAVING),
    ]
