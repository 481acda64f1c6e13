"""What an edition showed under a name and shows no longer, and what it wants to stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from embed.reading.asking import ask
from embed.reading.frame import frame_of
from embed.subjects import Kind

if TYPE_CHECKING:
    from delivery.exchange import Exchange
    from embed.asked import Asked
    from embed.shown import Frame

_TYPES = {
    Kind.BLOCK: "CONTENT_BLOCK",
    Kind.INITIATIVE: "INITIATIVE",
    Kind.INTEREST: "INFRASTRUCTURE_INTEREST",
    Kind.PARTNER: "PARTNER",
}


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """`name` is the one it has now, `link` and `block` are what stands in its place; each is empty where there is none.

    `block` is the key of another text.
    """

    frame: Frame
    name: str
    link: str
    block: str


def withdrawal_of(asked: Asked, exchange: Exchange) -> Withdrawal | None:
    """None for what was never there, and for lists, which are always there."""
    if asked.subject.kind not in _TYPES:
        return None
    variables = {"type": _TYPES[asked.subject.kind], "slug": asked.subject.name}
    answered = ask("EmbeddedWithdrawal", asked, variables, exchange)
    edition = (answered.data or {})["edition"]
    withdrawn = edition and edition["withdrawal"]
    if not withdrawn:
        return None
    frame = frame_of(edition)
    return Withdrawal(
        frame,
        name=withdrawn["renamedTo"] or "",
        link=frame.frontend_url if edition["withdrawnFallback"] == "LINK" else "",
        block=(edition["replacementBlock"] or {}).get("slug", "") if edition["withdrawnFallback"] == "BLOCK" else "",
    )
