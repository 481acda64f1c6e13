"""The panel itself: code to copy below a form, and what keeps an object from being embedded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.forms import Media
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from delivery.exchange import Exchange
from embed.admin.places import edited, obstacle_of, places_of
from embed.counting.sites import sites_showing
from publication.projection.keys import key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from delivery.execution import Answer


class Unmetered(Exchange):
    """An editor's page reads as a client does, but is none whose use is counted or limited."""

    def take(self, cost: int) -> None:
        """Anything may be asked for."""

    def note(self, answer: Answer) -> None:
        """Nobody is told."""


class EmbedPanel(Panel):
    """Shown where there is something to embed, or could be."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"heading": _("Embed elsewhere"), "icon": "code", **options})

    class BoundPanel(Panel.BoundPanel):
        template_name = "embed/admin/panel.html"

        @property
        def media(self) -> Media:
            return Media(js=["embed/admin/panel.js"], css={"all": ["embed/admin/panel.css", "delivery/usage.css"]})

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk and edited(self.instance))

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            found = edited(self.instance)
            obstacle = obstacle_of(found.target) if found else ""
            exchange = Unmetered(self.request, "admin")
            places = places_of(found, self.request.user, exchange) if found and not obstacle else []
            return {
                **super().get_context_data(parent_context),
                "obstacle": obstacle,
                "places": [place for place in places if place.shown],
                "elsewhere": [place.name for place in places if not place.shown],
                "sites": sites_showing(key_of(found.target), self.request.user) if found else [],
            }
