"""What every list of snippets in the admin stands on: one line makes a viewset ask whose an object is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.admin_url_finder import ModelAdminURLFinder
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)
from wagtail.snippets.views.snippets import CopyView, SnippetViewSet

from cms.models.snippet import Snippet, with_states
from cms.tenancy.policies import HAS_REGISTRY, register
from cms.tenancy.snippets import EditionPolicy
from cms.tenancy.views import OneObjectView, ReadOnlyCopy

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest


class Seen:
    """A view of a chooser, which shows no more than the lists do."""

    request: HttpRequest
    model_class: Any

    def get_object_list(self) -> QuerySet[Any]:
        return visible_snippets(self.model_class, self.request)

    def get_objects(self, numbers: list[str]) -> QuerySet[Any]:
        return self.get_object_list().filter(pk__in=numbers)

    def get_object(self, number: str) -> Any:
        return self.get_object_list().get(pk=number)


class OwnedChooserViewSet(SnippetChooserViewSet):
    """Offers shared snippets and those of the user's own edition."""

    choose_view_class = type("Choose", (Seen, ChooseView), {})
    choose_results_view_class = type("ChooseResults", (Seen, ChooseResultsView), {})
    chosen_view_class = type("Chosen", (Seen, SnippetChosenView), {})
    chosen_multiple_view_class = type("ChosenMultiple", (Seen, SnippetChosenMultipleView), {})

    if not HAS_REGISTRY:

        @property
        def permission_policy(self) -> EditionPolicy:
            return EditionPolicy(self.model)


class OwnedViewSet(SnippetViewSet):
    """Shared snippets to be looked at, the user's own edition's to be worked on, and no others."""

    inspect_view_enabled = True
    copy_view_class = type("Copy", (ReadOnlyCopy, CopyView), {})
    chooser_viewset_class = OwnedChooserViewSet

    @property
    def permission_policy(self) -> EditionPolicy:
        return EditionPolicy(self.model)

    @property
    def url_finder_class(self) -> type:
        """Where usage, choosers and the history of the site link to: the form of what the user may change.

        Wagtail's own finder asks Django, where a municipality's people hold no permission on snippets.
        """
        about = {"permission_policy": self.permission_policy, "edit_url_name": self.get_url_name("edit")}
        return type("OwnedURLFinder", (ModelAdminURLFinder,), about)

    def on_register(self) -> None:
        register(self.model, EditionPolicy(self.model))
        super().on_register()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        found = visible_snippets(self.model, request)
        return with_states(found) if issubclass(self.model, Snippet) else found

    def construct_view(self, view_class: type, **options: Any) -> Callable[..., Any]:
        guarded = type(view_class.__name__, (OneObjectView, view_class), {})
        return super().construct_view(guarded, **options)


def visible_snippets(model: Any, request: HttpRequest) -> QuerySet[Any]:
    """The objects of `model` its lists show to the user."""
    return EditionPolicy(model).instances_user_has_any_permission_for(request.user, {"view", "change"})
