"""On the admin's front page: what an edition's people have to look at again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.components import Component

from publication.local_text.access import variants_of
from publication.local_text.reviewing import to_review

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST = 20


class ReviewPanel(Component):
    """Local text whose shared text has changed since."""

    name = "local_text_review"
    order = 50
    template_name = "publication/local_text/panel.html"

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        if not parent_context:
            return {}
        request = parent_context["request"]
        waiting = to_review(variants_of(request.user))
        return {"waiting": waiting[:MOST], "count": len(waiting), "request": request}
