"""Tables in GitHub's Markdown, which has no captions and no tables without names of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delivery.rich_text.inline import BREAK
from delivery.rich_text.tree import Element
from embed.rendering.markdown.inlines import line_in

if TYPE_CHECKING:
    from collections.abc import Iterator


def table_lines(table: Element) -> list[str]:
    """Its caption, and its rows below empty names where the columns have none."""
    caption = "".join(line_in(each.children) for each in _named(table, "caption"))
    rows = [[_cell(cell) for cell in _named(row, "th", "td")] for row in _named(table, "tr")]
    if not rows:
        return [caption] if caption else []
    if not any(True for _ in _named(next(_named(table, "tr")), "th")):
        rows.insert(0, [""] * len(rows[0]))
    rows.insert(1, ["---"] * len(rows[0]))
    lines = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return [caption, lines] if caption else [lines]


def _named(element: Element, *names: str) -> Iterator[Element]:
    return (part for part in element.children if isinstance(part, Element) and part.name in names)


def _cell(cell: Element) -> str:
    return line_in(cell.children).replace(f"\\{BREAK}", " ")
