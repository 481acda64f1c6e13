"""Puts what templates wrote in order: its spaces, and the levels of its headings."""

from __future__ import annotations

import re

_TAG = re.compile(r"<[^<>]+>")
_LINE_ENDS = re.compile(r"\s*\n\s*")
_NAMES = (
    r"(?:a|address|blockquote|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6]|li|ol|p|picture|section|span"
    r"|summary|table|tbody|td|th|thead|time|tr|ul)"
)
_AFTER_START = re.compile(rf"(<{_NAMES}(?:\s[^<>]*)?>)\n")
_BEFORE_END = re.compile(rf"\n(</{_NAMES}>)")
_HEADING = re.compile(r"<(/?)h([1-6])(?=[\s>])")


def tidied(html: str) -> str:
    """With one line end where templates left some, and none where an element begins or ends."""
    html = _TAG.sub(lambda tag: " ".join(tag[0].split()), html.strip())
    html = _LINE_ENDS.sub("\n", html)
    return _BEFORE_END.sub(r"\1", _AFTER_START.sub(r"\1", html))


def outlined(html: str) -> str:
    """With no level left out between a heading and the one above it, whatever an editor chose."""
    above: list[tuple[int, int]] = []  # of each heading that this one stands below: its level as written, and as it is

    def levelled(tag: re.Match[str]) -> str:
        is_end, written = tag[1], int(tag[2])
        if not is_end:
            while above and above[-1][0] >= written:
                above.pop()
            above.append((written, above[-1][1] + 1 if above else written))
        return f"<{is_end}h{above[-1][1]}"

    return _HEADING.sub(levelled, html)
