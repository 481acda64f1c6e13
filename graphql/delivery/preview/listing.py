"""Preview links as the admin lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from delivery.preview.links import address_of, token_of
from delivery.scopes import EDITIONS
from publication import store

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from delivery.models import PreviewLink

MOST = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """A link with the name of its edition and, as long as it can be opened, what opens it."""

    link: PreviewLink
    edition: str
    address: str
    token: str


def listed(links: QuerySet[PreviewLink]) -> list[Listed]:
    """The newest first."""
    editions = {entry.key: entry for entry in store.select(EDITIONS.scope, EDITIONS.selection).entries}
    found = []
    for link in links.select_related("created_by")[:MOST]:
        edition = editions.get(link.edition)
        document = edition.document if edition else {}
        is_open = edition is not None and not link.has_ended
        found.append(
            Listed(
                link,
                document.get("name", ""),
                address_of(link, document.get("frontend_url") or "") if is_open else "",
                token_of(link) if is_open else "",
            )
        )
    return found
