"""What an operation found of an embed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Found:
    """What is said of it beside its content. `path` is where a frontend shows it: `/` where it has no page there.

    `title` is empty for a list, which is called by its kind; so is `language` for what has none of its own.
    """

    title: str
    language: str
    content: Mapping[str, Any]
    path: str = "/"
