"""Stands before every view of the admin: what an address names has to be its user's own edition's, or shared.

Wagtail's views ask each for themselves, some only about a model, some not at all. They still ask; but whoever works for
a municipality reaches none with an object of another's, however Wagtail's next version is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from wagtail.admin.auth import permission_denied
from wagtail.models import Page

from cms.tenancy import files
from cms.tenancy.addresses import Opening, opening_of
from cms.tenancy.arguments import UnknownArgumentError, objects_of
from cms.tenancy.members import membership_of
from cms.tenancy.owners import owner_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.urls import ResolverMatch

    from cms.tenancy.members import Membership

ADMIN = "admin/"


class Fence:
    """Middleware, because it has to be asked before every view there is and ever will be."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        files.install()  # here, since Wagtail 8 registers its policies of files after our app is ready

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Let the view be asked, or say no as Wagtail does; raises `Http404` for what is another's."""
        match = request.resolver_match
        if match is None or not match.route.startswith(ADMIN):
            return None
        member = membership_of(request.user)
        if not member.is_limited:
            return None
        opening = opening_of(match.view_name)
        try:
            if opening is None:
                raise PermissionDenied  # noqa: TRY301  # as what is not the user's own
            _demand(request, match, member, opening)
        except PermissionDenied:
            return permission_denied(request)
        return _chooser_at_the_top(request, match)


def _demand(request: HttpRequest, match: ResolverMatch, member: Membership, opening: Opening) -> None:
    try:
        named = list(objects_of(request, match))
    except (UnknownArgumentError, LookupError) as error:
        raise PermissionDenied from error
    for instance in named:
        if instance is None:
            raise Http404
        owner = owner_of(instance)
        is_own = owner.edition in member.actions
        if not is_own and not (owner.is_shared or _is_above(instance)):
            raise Http404
        if not is_own and opening is Opening.OWN:
            raise PermissionDenied


def _is_above(instance: Any) -> bool:
    """The tree's root and top pages are where one begins to look, live or not."""
    return isinstance(instance, Page) and instance.depth <= 2 and owner_of(instance).edition is None  # noqa: PLR2004  # Wagtail's root, and what stands on it


def _chooser_at_the_top(request: HttpRequest, match: ResolverMatch) -> HttpResponse | None:
    """Wagtail opens its chooser at whatever page stands above all of a type, whoever's that is."""
    if match.view_name != "wagtailadmin_choose_page" or not request.GET.get("page_type"):
        return None
    root = Page.get_first_root_node()
    query = urlencode(list(request.GET.lists()), doseq=True)
    return HttpResponseRedirect(f"{reverse('wagtailadmin_choose_page_child', args=[root.pk])}?{query}")
