"""The tables of `docs/api/` that the code itself knows best."""

from __future__ import annotations

import re
from pathlib import Path

from delivery.errors import Code
from delivery.limits import ANNOUNCED

FILE = Path(__file__).resolve().parent.parent.parent / "docs" / "api" / "errors-and-limits.md"


def reference() -> str:
    """What the file should say: its own words, with the tables of codes and limits put in between their marks."""
    codes = [f"| `{code.value}` | {code.meaning} |" for code in Code]
    limits = [f"| `{name}` | {limit:,} | {what} |" for name, (limit, what) in ANNOUNCED.items()]
    text = FILE.read_text()
    text = _between(text, "codes", ["| Code | What it means |", "|---|---|", *codes])
    return _between(text, "limits", ["| In `X-Limits` | Limit | Of what |", "|---|---:|---|", *limits])


def _between(text: str, mark: str, lines: list[str]) -> str:
    table = "\n".join(lines)
    pattern = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- end -->)", re.DOTALL)
    return pattern.sub(lambda match: f"{match[1]}{table}\n{match[2]}", text, count=1)
