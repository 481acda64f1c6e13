"""The admin's pages of clients and their keys. They are the secretariat's alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from delivery.access import keys
from delivery.access.editions import editions_by_key, names_of
from delivery.access.forms import KeyForm
from delivery.models import ApiKey, Client

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern


LONGEST_NUMBER = 18  # digits that a database takes


def _keys_of(client: Client) -> str:
    return reverse("api_keys", args=[client.pk])


class ClientsView(IndexView):
    """The clients, each with what it has."""

    def get_base_queryset(self) -> QuerySet[Client]:
        return Client.objects.annotate(
            key_count=Count("keys", distinct=True),
            document_count=Count("documents", distinct=True),
            last_used_at=Max("keys__last_used_at"),
        )


class ClientViewSet(ModelViewSet):
    """The clients, and the form of one."""

    model = Client
    index_view_class = ClientsView
    icon = "key"
    name = "api_clients"
    url_prefix = "api/clients"
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_settings_menu = True
    menu_label = gettext_lazy("Clients of the API")
    form_fields = ("name", "email", "trusted_documents_only")
    list_display = (
        TitleColumn("name", label=gettext_lazy("Name"), get_url=_keys_of),
        Column("key_count", label=gettext_lazy("Keys")),
        Column("document_count", label=gettext_lazy("Registered documents")),
        BooleanColumn("trusted_documents_only", label=gettext_lazy("Trusted documents only")),
        DateColumn("last_used_at", label=gettext_lazy("Last used")),
    )


class KeysView(WagtailAdminTemplateMixin, View):
    """The keys of a client, and a form for a new one. A secret is shown in the answer that makes it alone."""

    header_icon = "key"
    template_name = "delivery/access/keys.html"
    client: Client

    def dispatch(self, request: HttpRequest, *arguments: Any, **options: Any) -> Any:
        if not request.user.has_perm("delivery.change_client"):
            raise PermissionDenied
        self.client = get_object_or_404(Client, pk=options["client"])
        return super().dispatch(request, *arguments, **options)

    def get(self, _request: HttpRequest, **_options: Any) -> HttpResponse:
        return self._page(KeyForm())

    def post(self, request: HttpRequest, **_options: Any) -> HttpResponse:
        if "replace" in request.POST:
            return self._replace(request, self._key(request.POST["replace"]))
        if "revoke" in request.POST:
            keys.revoke(self._key(request.POST["revoke"]))
            messages.success(request, _("The key is no longer valid."))
            return redirect(_keys_of(self.client))
        form = KeyForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        _new, secret = keys.make_key(self.client, **form.cleaned_data)
        return self._page(KeyForm(), secret)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        clients = {"url": reverse("api_clients:index"), "label": _("Clients of the API")}
        client = {"url": reverse("api_clients:edit", args=[self.client.pk]), "label": self.client.name}
        return [*self.breadcrumbs_items, clients, client, {"url": "", "label": self.get_page_title()}]

    def get_page_title(self) -> str:
        return _("Keys of %(client)s") % {"client": self.client.name}

    def _replace(self, request: HttpRequest, key: ApiKey) -> HttpResponse:
        try:
            _new, secret = keys.rotate(key)
        except keys.AlreadyReplacedError:
            messages.warning(request, _("The key has been replaced already."))
            return redirect(_keys_of(self.client))
        return self._page(KeyForm(), secret)

    def _key(self, number: str) -> ApiKey:
        return get_object_or_404(
            ApiKey, client=self.client, pk=int(number) if number.isdecimal() and len(number) < LONGEST_NUMBER else None
        )

    def _page(self, form: KeyForm, secret: str = "") -> HttpResponse:
        named = editions_by_key()
        context = {
            "form": form,
            "media": form.media,
            "secret": secret,
            "client": self.client,
            "keys": [(key, names_of(key.editions, named)) for key in self.client.keys.all()],
            "documents": self.client.documents.all(),
        }
        response = self.render_to_response(self.get_context_data(**context))
        response["Cache-Control"] = "no-store"
        return response


def addresses() -> list[URLPattern]:
    return [path("api/clients/<int:client>/keys/", KeysView.as_view(), name="api_keys")]
