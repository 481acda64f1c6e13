"""The lines of Markdown: words with their marks, links and pictures.

No words of an editor can become anything but words: what has a meaning in Markdown or HTML is escaped.
"""

from __future__ import annotations

import re
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from delivery.rich_text.inline import BREAK, Link, Picture, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from delivery.rich_text.inline import Inline

ASCII = 127  # the last of its characters
SIGNS = (("strong", "**"), ("emphasis", "*"), ("strikethrough", "~~"))
_MEANING = re.compile(r"[\\`*_\[\]~|]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINE_START = re.compile(r"^(?:([#+\-=>:])|(\d{1,9})([.)]))", re.MULTILINE)
_CLOSING_HASHES = re.compile(r"(#+)$")
_EXCLAMATION = re.compile(r"!$")  # would make an image of the link after it
_NO_ADDRESS = re.compile(r"[\x00-\x20<>()\\\x7f]")
_BACKTICKS = re.compile(r"`+")


def heading_of(level: int, content: Sequence[Inline]) -> str:
    words = _CLOSING_HASHES.sub(r"\\\1", line_of(content).replace(f"\\{BREAK}", " "))
    return f"{'#' * level} {words}"


def line_of(inlines: Sequence[Inline]) -> str:
    """What stands in a block. A break within it is a backslash at the end of a line."""
    written = ""
    spans: list[Span] = []
    for inline in inlines:
        if isinstance(inline, Span):
            spans.append(inline)
            continue
        written = _EXCLAMATION.sub(r"\\!", written + _spans(spans, written[-1:], "[", SIGNS))
        written += _link(inline) if isinstance(inline, Link) else _picture(inline)
        spans = []
    written += _spans(spans, written[-1:], "", SIGNS)
    return _LINE_START.sub(_escaped_start, written.replace(BREAK, f"\\{BREAK}"))


def _escaped_start(match: re.Match[str]) -> str:
    return f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}"


def _link(link: Link) -> str:
    """Spaces at the ends stand outside."""
    words = _spans(link.spans, "[", "]", SIGNS)
    core = words.strip(" ")
    lead, _, tail = words.partition(core) if core else ("", "", words)
    return f"{lead}[{core}]({_address(link.url)}){tail}"


def _picture(picture: Picture) -> str:
    words = _escaped(" ".join(picture.alternative.split()))
    return f"![{words}]({_address(picture.url)})"


def _address(url: str) -> str:
    return _ENTITY.sub("&amp;", _NO_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", url))


def _spans(spans: Sequence[Span], before: str, after: str, signs: tuple[tuple[str, str], ...]) -> str:
    """Words with their marks, those of `signs`; what has none in Markdown is left out."""
    if not signs:
        return _unmarked(spans, before)
    (mark, sign), *others = signs
    groups = [(is_marked, list(group)) for is_marked, group in groupby(spans, key=lambda span: mark in span.marks)]
    written = ""
    for (is_marked, group), following in zip_longest(groups, groups[1:]):
        left = written[-1:] or before
        right = _escaped(following[1][0].text)[:1] if following else after
        words = _spans(group, left, right, tuple(others))
        written += _marked(words, left, right, sign) if is_marked else words
    return written


def _unmarked(spans: Sequence[Span], before: str) -> str:
    written = ""
    for is_code, group in groupby(spans, key=lambda span: "code" in span.marks):
        text = "".join(span.text for span in group)
        written += _code(text) if is_code and (written[-1:] or before) != "`" else _escaped(text)
    return written


def _marked(words: str, before: str, after: str, sign: str) -> str:
    """Words between signs; the words alone where Markdown would take the signs for text."""
    core = words.strip()
    if not core:
        return words
    start = words.index(core)
    lead, tail = words[:start], words[start + len(core) :]
    opens = _is_free(lead[-1:] or before, core[0], sign)
    closes = _is_free(tail[:1] or after, core[-1], sign)
    return f"{lead}{sign}{core}{sign}{tail}" if opens and closes else words


def _is_free(outside: str, inside: str, sign: str) -> bool:
    """Whether a sign between these two characters is a mark, seen from inside."""
    if outside == sign[0]:
        return False
    return inside.isalnum() or not outside or outside.isspace() or not (outside.isalnum() or ord(outside) > ASCII)


def _escaped(text: str) -> str:
    text = _ENTITY.sub("&amp;", text).replace("<", "&lt;")
    return _MEANING.sub(r"\\\g<0>", text)


def _code(text: str) -> str:
    text = text.replace(BREAK, " ")
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(text)), default=0))
    space = " " if text.strip() else ""
    return f"{fence}{space}{text}{space}{fence}"
