"""The pages “As published on…”: what an edition showed, one object of it, and the record to download.

Everything in the log was public. Still, a municipality's people look into their own edition here: it shows what was
shared, and what was their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from publication.admin.forms import ThenForm
from publication.records.file import presentable, write
from publication.records.listing import listed
from publication.records.record import Asked, make_record
from publication.store import MOST_PAST_WORK, TooMuchWorkError, bounded

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from publication.records.listing import Listed
    from publication.records.record import Record

NAMES = ("edition", "language", "at", "words")


class ThenView(WagtailAdminTemplateMixin, View):
    """All that an edition showed at a moment."""

    page_title = _("As published on…")
    header_icon = "history"
    template_name = "publication/admin/then.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        form = ThenForm(request.GET, request.user)
        context = {"form": form, "query": query_of(request)}
        if form.is_valid():
            context["listing"] = self._listing(form)
        return self.render_to_response(self.get_context_data(**context))

    @staticmethod
    def _listing(form: ThenForm) -> list[Listed]:
        """Nothing, and the reason, where it takes more work than a question of readers may."""
        asked = form.cleaned_data
        try:
            with bounded(MOST_PAST_WORK):
                return listed(asked["then"], asked["language"], asked["words"])
        except TooMuchWorkError:
            message = _("There is more than can be looked through at once. Show it again: each time gets further.")
            form.add_error("words" if asked["words"].strip() else None, message)
            return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class RecordView(WagtailAdminTemplateMixin, View):
    """What an edition showed of one object."""

    page_title = _("As published on…")
    header_icon = "history"
    template_name = "publication/admin/record.html"

    def get(self, request: HttpRequest, key: UUID) -> HttpResponse:
        form = ThenForm(request.GET, request.user)
        context: dict[str, Any] = {"form": form, "key": key, "query": query_of(request)}
        if form.is_valid():
            record = record_of(request, form, key)
            context |= {"record": presentable(record), "query": query_of(request, at=record["at"])}
            self.page_subtitle = record["title"]
        return self.render_to_response(self.get_context_data(**context))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        overview = {"url": reverse("publication_then"), "label": self.page_title}
        return [*self.breadcrumbs_items, overview, {"url": "", "label": self.page_subtitle or self.page_title}]


def download(request: HttpRequest, key: UUID) -> HttpResponse:
    """The record as one file that needs nothing beside itself."""
    form = ThenForm(request.GET, request.user)
    if not form.is_valid():
        raise Http404
    record = record_of(request, form, key)
    response = HttpResponse(write(record), "text/html; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{record["edition"]["slug"]}-{key}.html"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def record_of(request: HttpRequest, form: ThenForm, key: UUID) -> Record:
    """What the form asks for, made for the user who asks."""
    user: Any = request.user
    name = user.get_full_name() or user.get_username()
    return make_record(Asked(form.cleaned_data["then"], form.cleaned_data["language"], str(key), name))


def query_of(request: HttpRequest, **more: str) -> str:
    """What was asked for, to take along to the next page."""
    asked = {name: request.GET[name] for name in NAMES if request.GET.get(name)}
    return urlencode(asked | more)
