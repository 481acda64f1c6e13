"""Reads what is embedded by the promised operations, as every client does."""

from embed.reading.asking import ask_for
from embed.reading.errors import NotEmbeddableError, NotShownError, RefusedError, WithdrawnError
from embed.reading.reader import read

__all__ = ["NotEmbeddableError", "NotShownError", "RefusedError", "WithdrawnError", "ask_for", "read"]
