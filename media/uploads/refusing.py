"""Why a file is not taken."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class Refused(ValidationError):  # noqa: N818  # what is raised is a refusal, said to an editor
    """Says what was expected; `code` is what tests and logs know it by."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message, code=code)


class BrokenFileError(ValueError):
    """The file is not built as its kind is: it was cut off, or written wrongly."""
