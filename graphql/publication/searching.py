"""What is compared when text is searched: words in one case and one form, however they were typed."""

from __future__ import annotations

import unicodedata


def words_of(text: str) -> list[str]:
    """An å may be one character, or an a and a ring: both are the same word."""
    return unicodedata.normalize("NFC", text.casefold()).split()
