"""Makes each of Wagtail's views of one snippet ask about that snippet, not about snippets of its model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views import snippets as wagtail

from cms.tenancy.policies import HAS_REGISTRY
from cms.tenancy.snippets import OneObjectPolicy

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

CHANGE = "change"  # also of all that shows drafts: history, revisions, usage, workflow
OTHER_ACTIONS: dict[type, str] = {
    wagtail.InspectView: "view",
    wagtail.CopyView: "view",
    wagtail.DeleteView: "delete",
    wagtail.UnpublishView: "unpublish",
    wagtail.RevisionsUnscheduleView: "publish",
    wagtail.LockView: "lock",
    wagtail.UnlockView: "unlock",
}


def action_of(view: type) -> str:
    """What one has to be allowed to do to an object for `view` to show it."""
    return next((action for kind, action in OTHER_ACTIONS.items() if issubclass(view, kind)), CHANGE)


class OneObjectView:
    """Asks, before anything of an object is read, whether the user may do to it what the view is for."""

    if HAS_REGISTRY:
        permission_policy: Any
    else:
        permission_policy = None  # viewsets hand one only to views that have it
    model: Any

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if "pk" in kwargs:
            instance = get_object_or_404(self.model, pk=unquote(str(kwargs["pk"])))
            policy = getattr(self, "permission_policy", self.model.snippet_viewset.permission_policy)
            self._demand(request, instance, policy)
            if not isinstance(self, wagtail.CopyView):  # which asks for two things, of two objects
                self.permission_policy = OneObjectPolicy(policy, instance)
        super().setup(request, *args, **kwargs)  # type: ignore[misc]  # Wagtail's views have it

    def is_valid(self, form: Any) -> bool:
        """Whoever works for several editions may publish in some of them: a new object says only now whose it is."""
        if isinstance(self, wagtail.CreateView) and self.action == "publish" and form.is_valid():
            policy, user = self.permission_policy, self.request.user
            if not policy.user_has_permission_for_instance(user, "publish", form.instance):
                message = _("You may not publish here. Save a draft, or send it for approval.")
                form.add_error("edition" if "edition" in form.fields else None, ValidationError(message, "not_yours"))
        return bool(super().is_valid(form))  # type: ignore[misc]  # Wagtail's views with a form have it

    def _demand(self, request: HttpRequest, instance: Any, policy: Any) -> None:
        """Raise `Http404` for what the user may not know of, `PermissionDenied` for what is only to be looked at."""
        if policy.user_has_permission_for_instance(request.user, action_of(type(self)), instance):
            return
        if policy.user_has_permission_for_instance(request.user, "view", instance):
            raise PermissionDenied
        raise Http404


class ReadOnlyCopy:
    """A copy is a form filled in beforehand and sent to the address of new objects.

    Wagtail's own view also takes the form itself, and then writes it over the original.
    """

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseNotAllowed(["GET", "HEAD"])
