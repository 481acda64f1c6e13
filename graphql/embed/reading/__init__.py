"""Reads what is embedded by the promised operations, as every client does."""

from embed.reading.errors import NotShownError, RefusedError, WithdrawnError
from embed.reading.reader import read

__all__ = ["NotShownError", "RefusedError", "WithdrawnError", "read"]
