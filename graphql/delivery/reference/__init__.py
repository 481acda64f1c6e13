"""The pages of `docs/api/` that the code itself knows best."""

from __future__ import annotations

from pathlib import Path

from delivery.reference.schema import pages
from delivery.reference.tables import errors_and_limits

__all__ = ["DIRECTORY", "REFERENCE", "documents", "left_over"]

DIRECTORY = Path(__file__).resolve().parent.parent.parent.parent / "docs" / "api"
REFERENCE = DIRECTORY / "reference"


def documents() -> dict[Path, str]:
    """What each page should say."""
    limits = DIRECTORY / "errors-and-limits.md"
    generated = {REFERENCE / name: text for name, text in pages().items()}
    return {limits: errors_and_limits(limits.read_text()), **generated}


def left_over() -> list[Path]:
    """Pages of the reference that nothing writes any more."""
    return sorted(set(REFERENCE.glob("*.md")) - set(documents()))
