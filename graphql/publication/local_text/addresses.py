"""What a municipality's people may name at our addresses: their edition, its past, and what it may adapt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from cms.models import ContentBlock, Edition, LocalVariant
from cms.tenancy.addresses import Opening, open_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

TARGETS: dict[str, Any] = {"page": Page, "content_block": ContentBlock}


def open_addresses() -> None:
    open_address("local_text_overview", Opening.SEEN)
    open_address("missing_translations", Opening.SEEN)
    open_address("local_text_adapt", Opening.SEEN, _adapted)
    open_address("local_text_review", Opening.OWN, _reviewed)
    for name in ("publication_then", "publication_record", "publication_record_file"):
        open_address(name, Opening.SEEN)  # each shows the user's own edition alone


def _adapted(arguments: Mapping[str, Any]) -> Iterator[Any]:
    """The edition, which is nobody else's, and the shared object."""
    yield Edition.objects.filter(slug=arguments["edition"]).first()
    target = TARGETS.get(arguments["kind"])
    yield target.objects.filter(pk=arguments["number"]).first() if target else None


def _reviewed(arguments: Mapping[str, Any]) -> Iterator[Any]:
    yield LocalVariant.objects.filter(pk=arguments["number"]).first()
