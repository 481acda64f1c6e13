"""What editions show in other people's sites, made for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms import models
from tests.cms.content import make_snippet

if TYPE_CHECKING:
    from collections.abc import Iterable

HOSTS = ("www.vejle.dk", "*.vejle.example")


def edition_on(hosts: Iterable[str] = HOSTS, slug: str = "vejle") -> models.Edition:
    """The edition, with a site of its own, and the hosts that may frame and script what it shows."""
    edition = models.Edition.objects.get(slug=slug)
    edition.frontend_url = f"https://{slug}.example.org"
    edition.hosts.set([models.EditionHost(host=host) for host in hosts])
    edition.save()
    return edition


def shared_text(text: str = "<p>Syv kommuner.</p>", **values: Any) -> models.ContentBlock:
    """A shared text that every edition shows and others may embed; `om` unless `values` say otherwise."""
    body = [("rich_text", {"content": text})]
    block: models.ContentBlock = make_snippet(models.ContentBlock, body=body, is_embeddable=True, **values)
    return block
