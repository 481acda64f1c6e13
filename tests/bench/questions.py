"""What is asked: a list with what its cards show, one initiative with its whole body, many titles."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from delivery.operations import promised_operation
from tests.bench import floor

if TYPE_CHECKING:
    from collections.abc import Callable

SLUG = "grøn-omstilling"
PEERS = Path(__file__).parent / "peers"

_CARDS = """
query Cards {
  edition(slug: "vejle") {
    initiatives(first: 20) {
      nodes {
        id title path summary startsOn endsOn
        image { ...Picture }
        themes { code name }
        municipalities { slug name }
        partnerLinks { role partner { id title path image { ...Picture } } }
      }
    }
  }
}
fragment Picture on Image { url srcSet width height altText }
"""
_TITLES = 'query Titles { edition(slug: "vejle") { initiatives(first: 100) { nodes { title } } } }'


@dataclass(frozen=True, slots=True)
class Question:
    """One operation, what it is in words, and its answer without GraphQL."""

    name: str
    words: str
    by_hand: Callable[[], bytes]
    document: str
    variables: dict[str, Any] = field(default_factory=dict)

    def asked_of(self, peer: str) -> str:
        """The operation as that peer's schema has it."""
        return (PEERS / peer / f"{self.name}.graphql").read_text()


CARDS = Question("Q1", "20 initiatives with image, themes, partners with logo, municipalities", floor.cards, _CARDS)
WHOLE = Question(
    "Q2",
    "one initiative with its full body",
    partial(floor.whole, SLUG),
    promised_operation("InitiativeBySlug").document,
    {"slug": SLUG},
)
TITLES = Question("Q3", "100 titles", floor.titles, _TITLES)
QUESTIONS = (CARDS, WHOLE, TITLES)

_ONE = f"vejle/initiatives/{quote(SLUG)}"
EMBEDS = {
    "a fragment of one initiative": f"/embed/{_ONE}.html",
    "a list of 20 as a fragment": "/embed/vejle/initiatives.html?first=20",
    "a page with it": "/embed/vejle/initiatives?first=20",
    "a map of interests": "/embed/vejle/interests.html",
    "two blocks for the element": f"/embed/blocks.json?block={_ONE}&block=vejle/initiatives",
}
"""What other sites ask for, by what it is in words."""
