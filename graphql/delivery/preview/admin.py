"""The admin's pages of preview links: those of one object, and all that one answers for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from delivery.models import PreviewLink
from delivery.preview.forms import LinkForm
from delivery.preview.journal import note_made, note_revoked
from delivery.preview.links import revoke
from delivery.preview.listing import listed
from delivery.preview.shareable import Shareable, all_shareable, links_of, shareable

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern

    from publication.sources import Source

ALL, ONE = "preview_links", "preview_links_of"
LONGEST_NUMBER = 19  # digits that a row can have


class LinksView(WagtailAdminTemplateMixin, View):
    """Links to drafts, and a form for a new one."""

    page_title = gettext_lazy("Share drafts")
    header_icon = "link"
    template_name = "delivery/preview/links.html"
    shared: Shareable

    def dispatch(self, request: HttpRequest, *arguments: Any, **options: Any) -> Any:
        self.shared = self._shared(request, **options)
        return super().dispatch(request, *arguments, **options)

    def get(self, _request: HttpRequest, **_options: Any) -> HttpResponse:
        return self._page(LinkForm(self.shared))

    def post(self, request: HttpRequest, **_options: Any) -> HttpResponse:
        if "revoke" in request.POST:
            return self._revoke(request, request.POST["revoke"])
        form = LinkForm(self.shared, request.POST)
        if not form.is_valid():
            return self._page(form)
        note_made(form.make(request.user), self.shared, request.user)
        messages.success(request, _("The link is made. Copy its address below."))
        return redirect(request.path)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def _shared(self, request: HttpRequest) -> Shareable:
        return all_shareable(request.user)

    def _links(self) -> QuerySet[PreviewLink]:
        return links_of(self.request.user)

    def _revoke(self, request: HttpRequest, number: str) -> HttpResponse:
        if not number.isdecimal() or len(number) > LONGEST_NUMBER:
            raise Http404
        link = get_object_or_404(self._links(), pk=int(number))
        revoke(link)
        note_revoked(link, self.shared, request.user)
        messages.success(request, _("The link shows nothing any more."))
        return redirect(request.path)

    def _page(self, form: LinkForm) -> HttpResponse:
        context = {"form": form, "media": form.media, "links": listed(self._links()), "shared": self.shared}
        response = self.render_to_response(self.get_context_data(**context))
        response["Cache-Control"] = "private, no-store"
        return response


class LinksOfView(LinksView):
    """Those of one object."""

    def get_page_title(self) -> str:
        return _("Share the draft: %(title)s") % {"title": self.shared.title}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        overview = {"url": reverse(ALL), "label": self.page_title}
        return [*self.breadcrumbs_items, overview, {"url": "", "label": self.get_page_title()}]

    def _shared(self, request: HttpRequest, table: str = "", number: int = 0) -> Shareable:
        found = shareable(table, number, request.user)
        if found is None:
            raise Http404
        return found

    def _links(self) -> QuerySet[PreviewLink]:
        return links_of(self.request.user).filter(source_table=self.kwargs["table"], source_id=self.kwargs["number"])


def address_for(source: Source) -> str:
    """Where the links to one object's drafts are kept."""
    return reverse(ONE, args=[source.table, source.id])


def addresses() -> list[URLPattern]:
    return [
        path("drafts/links/", LinksView.as_view(), name=ALL),
        path("drafts/links/<slug:table>/<int:number>/", LinksOfView.as_view(), name=ONE),
    ]
