"""Which languages an edition is read in where something does not exist in the one asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Mapping


def fallback_languages(edition: Mapping[str, Any], asked: str) -> tuple[str, ...]:
    """Those that the edition's document names, in its order, then its own and then the project's."""
    named = (row["language"] for row in edition["fallbacks"])
    ordered = dict.fromkeys((*named, edition["language"], settings.LANGUAGE_CODE))
    return tuple(language for language in ordered if language != asked)
