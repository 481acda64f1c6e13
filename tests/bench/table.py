"""What is printed. Times are this machine's and this moment's; ratios can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.bench.questions import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.bench.figures import Figure

WORDS = {"operations": "promised operations", "embeds": "embeds"}
RED, PLAIN = "\033[31m", "\033[0m"


def lines(sizes: Sequence[Mapping[str, Any]], found: Sequence[Figure], *, in_colour: bool) -> Iterator[str]:
    """Times by size, then ratios."""
    for size in sizes:
        yield from _times(size)
    yield from _figures(found, in_colour=in_colour)


def _times(size: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n{size['documents']:,} documents, filled at {size['filled']:,.0f} a second"
    yield f"{'':18}" + "".join(f"{question.name:>9} ms CPU   req/s   p50   p99" for question in QUESTIONS)
    for way in dict.fromkeys(way for ways in size["questions"].values() for way in ways):
        yield f"{way:18}" + "".join(_sample(size["questions"][question.name].get(way)) for question in QUESTIONS)
    for what in ("operations", "embeds"):
        dearest = sorted(size[what].items(), key=lambda pair: -pair[1])
        yield f"{WORDS[what]}, ms CPU: " + ", ".join(f"{name} {cpu:.1f}" for name, cpu in dearest)
    for name, cost in size["publishing"].items():
        yield f"publishing one initiative, {name}: {cost:.0f} ms CPU"
    if size["visible"]:
        yield (
            "publish to visible in two processes, {publishes} times beside {reads} reads ({failed} failed, p99 "
            "{read p99:.0f} ms): p50 {p50:.0f} ms, p95 {p95:.0f} ms, {stale} stale afterwards".format(**size["visible"])
        )


def _sample(sample: Mapping[str, float] | None) -> str:
    if sample is None:
        return f"{'–':>16}{'':20}"
    return f"{sample['cpu']:16.3f}{sample['rate']:8.0f}{sample['p50']:6.1f}{sample['p99']:6.1f}"


def _figures(found: Sequence[Figure], *, in_colour: bool) -> Iterator[str]:
    yield f"\n{'':52}{'now':>9}{'goal':>9}{'before':>9}"
    for figure in found:
        cells = (_number(value) for value in (figure.value, figure.goal, figure.before))
        line = f"{figure.name:52}" + "".join(f"{cell:>9}" for cell in cells)
        if figure.is_worse:
            line += f"  {figure.worse_by:.0%} worse than what is committed"
        elif not figure.is_reached:
            line += "  not reached"
        yield f"{RED}{line}{PLAIN}" if figure.is_worse and in_colour else line


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.3f}" if value < 10 else f"{value:.1f}"
