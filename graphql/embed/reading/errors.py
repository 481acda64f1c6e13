"""Why nothing could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delivery.errors import Code
    from embed.asked import Asked
    from embed.shown import Frame, Shown


class NotShownError(Exception):
    """The edition shows nothing of that name, or there is no such edition."""


class WithdrawnError(NotShownError):
    """The edition showed it, and does so no more.

    In its place it wants another text, `shown`, or the `link` to its site, or neither.
    """

    def __init__(self, message: str, asked: Asked, frame: Frame, link: str, shown: Shown | None) -> None:
        super().__init__(message)
        self.asked, self.frame, self.link, self.shown = asked, frame, link, shown


class NotEmbeddableError(NotShownError):
    """The edition shows it, and lets nobody else do so."""


class RefusedError(Exception):
    """The operation went wrong: by what was asked for, or by us."""

    def __init__(self, message: str, code: Code) -> None:
        super().__init__(message)
        self.code = code
