"""As JSON, for whoever writes an embed's HTML alone. Its shape is promised: docs/embed/forms.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from embed.rendering.html import html_of
from embed.rendering.markdown import markdown_of
from embed.rendering.values import Values

if TYPE_CHECKING:
    from embed.shown import Shown


def json_of(shown: Shown) -> bytes:
    """All that is shown: as HTML, as Markdown, and as the values that both are made of."""
    frame = shown.frame
    document = {
        "kind": shown.asked.subject.kind,
        "block": shown.asked.subject.path,
        "title": shown.title,
        "language": shown.language,
        "url": shown.url,
        "publishedAt": shown.published_at.isoformat(),
        "edition": {
            "slug": frame.slug,
            "name": frame.name,
            "language": frame.language,
            "url": frame.frontend_url,
        },
        "level": shown.asked.level,
        "html": html_of(shown),
        "markdown": markdown_of(shown),
        **_content(shown),
    }
    return orjson.dumps(document, option=orjson.OPT_APPEND_NEWLINE)


def _content(shown: Shown) -> dict[str, Any]:
    """Of a list its `items` and how many there are in all; of all else its `content`."""
    values = Values(shown.frame, shown.labels)
    if shown.asked.subject.kind.is_list:
        return {"total": shown.content["total"], "items": values.shown(shown.content["items"])}
    return {"content": values.shown(shown.content)}
