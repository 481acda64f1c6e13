"""The elements of an embed's HTML that mean something in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery.rich_text.tree import BLOCKS, MARKS, Element, parts_of

if TYPE_CHECKING:
    from delivery.rich_text.tree import Part

AROUND = frozenset({"address", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "section", "summary"})
TABLES = frozenset({"caption", "table", "td", "th", "tr"})
DRAWN = frozenset({"svg"})  # what it shows is said in words beside it
STANDING = BLOCKS | AROUND | TABLES | DRAWN  # each in lines of its own
_KNOWN = STANDING | MARKS.keys() | {"a", "br", "img"}


def elements_of(html: str) -> tuple[Part, ...]:
    """Those of what a template wrote. What has another name, such as `<time>`, is the words in it."""
    return parts_of(html, _KNOWN)


def is_standing(part: Part) -> bool:
    """Whether it stands in lines of its own, not among words."""
    return isinstance(part, Element) and part.name in STANDING
