"""Words that stand in nearly every text and tell nothing of what it is about."""

from __future__ import annotations

from publication.search.words import folded

STOP_WORDS = frozenset(
    folded(word)
    for word in (
        # Danish
        *("af", "at", "de", "den", "der", "det", "du", "en", "er", "et", "for", "fra", "har", "hvad", "hvor"),
        *("hvordan", "i", "ikke", "jeg", "kan", "man", "med", "og", "om", "på", "som", "til", "var", "vi"),
        # English
        *("a", "an", "and", "are", "by", "from", "how", "in", "is", "of", "on", "or", "that", "the", "to", "what"),
        *("where", "with"),
        # German
        *("auf", "das", "dem", "der", "die", "ein", "eine", "für", "im", "ist", "mit", "und", "von", "was", "wie"),
        *("wo", "zu"),
    )
)
