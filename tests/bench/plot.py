"""A plot of the processor time of each way of answering, as SVG. Its scale is logarithmic: grapple is far away."""

from __future__ import annotations

from html import escape
from math import log10
from typing import TYPE_CHECKING, Any

from tests.bench.questions import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

WIDTH, LEFT, ROW, GAP, BAR = 760, 150, 22, 34, 14
LEAST, MOST = 0.01, 1_000.0  # ms
COLOURS = {"Kernen": "#0b6e4f", "Kernen, cached": "#4aa57f"}
OTHER = "#8a94a0"


def plot(size: Mapping[str, Any]) -> str:
    """One group of bars for each question."""
    parts: list[str] = []
    top = GAP
    for question in QUESTIONS:
        parts.append(_text(LEFT, top, f"{question.name}: {question.words}", "start", bold=True))
        for way, sample in sorted(size["questions"][question.name].items(), key=lambda pair: pair[1]["cpu"]):
            top += ROW
            parts += _bar(top, way, sample["cpu"])
        top += GAP
    title = f"Processor time of a request, server and database, {size['documents']:,} documents (ms, logarithmic)"
    parts.append(_text(LEFT, top - GAP // 4, title, "start"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" font-family="sans-serif" font-size="12">'
        f'<title>{escape(title)}</title><rect width="{WIDTH}" height="{top}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _bar(top: int, way: str, cpu: float) -> list[str]:
    length = (WIDTH - LEFT - 70) * log10(max(cpu, LEAST) / LEAST) / log10(MOST / LEAST)
    colour = COLOURS.get(way, OTHER)
    return [
        _text(LEFT - 8, top, way, "end"),
        f'<rect x="{LEFT}" y="{top - BAR + 3}" width="{length:.1f}" height="{BAR}" fill="{colour}"/>',
        _text(LEFT + round(length) + 6, top, f"{cpu:.3g}", "start"),
    ]


def _text(x: int, y: int, text: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'
