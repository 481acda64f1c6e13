"""The edition, from the fields that every operation of an embed asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from embed.shown import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping


def frame_of(edition: Mapping[str, Any]) -> Frame:
    return Frame(
        slug=edition["slug"],
        name=edition["name"],
        language=edition["language"].lower(),
        colour=edition["colour"],
        frontend_url=edition["frontendUrl"],
        hosts=tuple(each["host"] for each in edition["hosts"]),
    )
