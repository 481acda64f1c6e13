"""Rich text as readers get it.

What was published names keys. Addresses are put in when it is read, so that a moved page stays linked, and one that the
edition does not show is not named.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from delivery.images import source_set, widest
from delivery.lookups import ByKey

if TYPE_CHECKING:
    from delivery.lookups import Answers, Steps
    from delivery.values import Text
    from publication.store import Entry

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"""<(/?)(a|embed)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>""", re.IGNORECASE)
_BREAKS = frozenset({"p", "li", "ul", "ol", "br", "hr", "h2", "h3", "h4", "h5", "h6", "blockquote", "embed"})
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_LINES = re.compile(r"\s*\n\s*")


def html_of(text: Text) -> Steps[str]:
    """The text with every link and picture in place."""
    keys = dict.fromkeys(key for match in _REFERENCE.finditer(text.source) if (key := _attributes(match).get("key")))
    lookups = {key: ByKey(text.scope, key) for key in keys}
    if not lookups:
        return _written(text.source, {})
    answers: Answers = yield list(lookups.values())
    return _written(text.source, {key: answers.entry(lookup) for key, lookup in lookups.items()})


def plain_text_of(text: Text) -> str:
    """The words, one line for each paragraph, heading or item."""
    broken = _TAG.sub(lambda match: "\n" if match[2].lower() in _BREAKS else "", text.source)
    return _LINES.sub("\n", _SPACES.sub(" ", unescape(broken))).strip()


def _written(source: str, entries: dict[str, Entry | None]) -> str:
    open_links: list[bool] = []

    def write(match: re.Match[str]) -> str:
        closing, name = bool(match[1]), match[2].lower()
        if name == "a" and closing:
            return match[0] if not open_links or open_links.pop() else ""
        attributes = _attributes(match)
        if name == "a":
            start = (
                _link(entries.get(attributes["key"]))
                if "key" in attributes
                else match[0]
                if "href" in attributes
                else ""
            )
            open_links.append(bool(start))
            return start
        return _picture(entries.get(attributes.get("key", "")), attributes)

    return _REFERENCE.sub(write, source)


def _attributes(match: re.Match[str]) -> dict[str, str]:
    return {name.lower(): unescape(double or single) for name, double, single in _ATTRIBUTE.findall(match[3])}


def _link(entry: Entry | None) -> str:
    """The start of a link to a page or a file; nothing where it leads to neither."""
    address = (entry.path or entry.document.get("url")) if entry else None
    return f'<a href="{escape(str(address))}">' if address else ""


def _picture(entry: Entry | None, attributes: dict[str, str]) -> str:
    """An image placed in the text, with the alternative text given there or the image's own."""
    if entry is None or entry.type != "Image":
        return ""
    renditions = entry.document["renditions"]
    best = widest(renditions)
    written: dict[str, Any] = {
        "src": best["url"],
        "srcset": source_set(renditions),
        "width": best["width"],
        "height": best["height"],
        "alt": attributes.get("alt") or entry.document.get("alt_text", ""),
        "loading": "lazy",
    }
    return "<img " + " ".join(f'{name}="{escape(str(value))}"' for name, value in written.items()) + ">"
