"""Rich text for the public: sanitised, and with links and pictures named by key instead of by number."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import nh3
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing
from wagtail.rich_text.rewriters import extract_attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import Model

    from publication.projection.keys import Keys

_LINK = re.compile(r"<a(\b[^>]*)>")
_EMBED = re.compile(r"<embed(\b[^>]*?)/?>")
_NAMING = re.compile(r"<(?:a linktype|embed embedtype)=\"\w+\" key=\"([0-9a-f-]{36})\"")
_TAGS = {
    *("a", "b", "blockquote", "br", "code", "em", "embed", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "ol", "p"),
    *("s", "small", "strong", "sub", "sup", "u", "ul"),
}
_ATTRIBUTES = {"a": {"href", "linktype", "key"}, "embed": {"embedtype", "key", "alt", "format"}}
_SCHEMES = {"http", "https", "mailto", "tel"}


def publishable(html: str, keys: Keys) -> str:
    """`html` as it is published. A link to what is gone keeps its words, without an address."""
    targets = _targets()

    def rewritten(kind: str, write: Callable[[Mapping[str, str], str], str]) -> Callable[[re.Match[str]], str]:
        def rewrite(match: re.Match[str]) -> str:
            attributes = extract_attrs(match[1])
            target = targets.get(attributes.get(kind, ""))
            if target is None:
                return match[0] if kind not in attributes and kind == "linktype" else write({}, "")
            identifier = attributes.get("id", "")
            key = keys.key(target, int(identifier)) if identifier.isdecimal() else None
            return write(attributes, key) if key else write({}, "")

        return rewrite

    html = _LINK.sub(rewritten("linktype", _link), html)
    html = _EMBED.sub(rewritten("embedtype", _embed), html)
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def named_keys(html: str) -> frozenset[str]:
    """The keys that published `html` names."""
    return frozenset(_NAMING.findall(html))


def words(html: str) -> str:
    """The text of `html` without its marks."""
    text: str = get_text_for_indexing(html)
    return text


def _targets() -> dict[str, type[Model]]:
    return {"page": Page, "document": get_document_model(), "image": get_image_model()}


def _link(attributes: Mapping[str, str], key: str) -> str:
    return f'<a linktype="{escape(attributes["linktype"])}" key="{key}">' if key else "<a>"


def _embed(attributes: Mapping[str, str], key: str) -> str:
    if not key:
        return ""
    alternative, form = escape(attributes.get("alt", "")), escape(attributes.get("format", ""))
    return f'<embed embedtype="{escape(attributes["embedtype"])}" key="{key}" alt="{alternative}" format="{form}"/>'
