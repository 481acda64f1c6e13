"""Turns the light notation of the content files into the rich text Wagtail stores.

Paragraphs are parted by empty lines; a line begins with `### `, `- ` or `1. ` for a heading or a list. Inside a line
stand `**strong**`, `*emphasis*` and `[text](target)`, where the target is an address or `kind/slug`.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LISTS = ((re.compile(r"- +"), "ul"), (re.compile(r"\d+\. +"), "ol"))
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")
_EMPHASIS = re.compile(r"\*(.+?)\*")


def rich_text(text: str, find_page: Callable[[str], int]) -> str:
    """`text` as HTML; `find_page` gives the primary key of the page that a link names."""
    parts = [part.strip() for part in re.split(r"\n\s*\n", text.strip())]
    return "".join(_part(part, find_page) for part in parts if part)


def _part(part: str, find_page: Callable[[str], int]) -> str:
    for mark, tag in _LISTS:
        if mark.match(part):
            items = (mark.sub("", line, count=1) for line in part.splitlines())
            return f"<{tag}>{''.join(f'<li>{_line(item, find_page)}</li>' for item in items)}</{tag}>"
    if part.startswith("### "):
        return f"<h3>{_line(part.removeprefix('### '), find_page)}</h3>"
    return f"<p>{_line(' '.join(part.splitlines()), find_page)}</p>"


def _line(line: str, find_page: Callable[[str], int]) -> str:
    def link(found: re.Match[str]) -> str:
        text, target = found.groups()
        if "://" in target:
            return f'<a href="{target}">{text}</a>'
        return f'<a id="{find_page(target)}" linktype="page">{text}</a>'

    return _EMPHASIS.sub(r"<i>\1</i>", _STRONG.sub(r"<b>\1</b>", _LINK.sub(link, escape(line, quote=False))))
