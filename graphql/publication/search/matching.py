"""Whether an object answers a query, and how well.

What an object scores follows from it and the query alone, not from what else is published: so nobody learns from a
score how often a word stands in what they may not read, and a cursor stays right while content is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publication.search.passages import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publication.search.query import Query, Sought

# What an answer is worth: of the exact word, and of another that answers it.
EXACT = {Level.TITLE: 100, Level.LEAD: 50, Level.HEADING: 25, Level.BODY: 10}
NEAR = {Level.TITLE: 70, Level.LEAD: 35, Level.HEADING: 18, Level.BODY: 6}
A_POINT = 1_000
LONGEST_TITLE = A_POINT - 1


def score(query: Query, levels: Mapping[str, Level], title: str) -> int | None:
    """How well an object with these words answers, or None where it does not. Of equal ones the shorter title wins."""
    worths = [_worth(sought, levels) for sought in query.words]
    if not worths or not all(worths):
        return None
    return sum(worths) * A_POINT + LONGEST_TITLE - min(len(title), LONGEST_TITLE)


def _worth(sought: Sought, levels: Mapping[str, Level]) -> int:
    exact = [EXACT[levels[token]] for token in sought.exact if token in levels]
    near = [NEAR[level] for token, level in levels.items() if sought.is_near(token)]
    return max(*exact, *near, 0, 0)
