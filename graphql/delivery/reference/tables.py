"""The tables of codes and limits, within a page that is written by hand."""

from __future__ import annotations

import re

from delivery.errors import Code
from delivery.limits import ANNOUNCED


def errors_and_limits(text: str) -> str:
    """The page's own words, with the tables put in between their marks."""
    codes = [f"| `{code.value}` | {code.meaning} |" for code in Code]
    limits = [f"| `{name}` | {limit:,} | {what} |" for name, (limit, what) in ANNOUNCED.items()]
    text = _between(text, "codes", ["| Code | What it means |", "|---|---|", *codes])
    return _between(text, "limits", ["| In `X-Limits` | Limit | Of what |", "|---|---:|---|", *limits])


def _between(text: str, mark: str, lines: list[str]) -> str:
    table = "\n".join(lines)
    pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- end -->)", re.DOTALL)
    return pattern.sub(lambda match: f"{match[1]}{table}\n{match[2]}", text, count=1)
