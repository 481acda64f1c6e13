"""Why nothing could be read."""

from __future__ import annotations

from delivery.errors import Code


class NotShownError(Exception):
    """The edition shows nothing of that name, or there is no such edition."""


class WithdrawnError(NotShownError):
    """The edition showed it, and does so no more."""


class NotEmbeddableError(NotShownError):
    """The edition shows it, and lets nobody else do so."""


class RefusedError(Exception):
    """The operation went wrong: by what was asked for, or by us."""

    def __init__(self, message: str, code: Code) -> None:
        super().__init__(message)
        self.code = code
