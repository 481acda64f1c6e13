"""Tags that no page has any more are kept, and offered to editors: what is erased must not stand in them either."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.models import Tag

if TYPE_CHECKING:
    from publication.removing.words import Words


def unused_tags(words: Words) -> list[Tag]:
    """Those that hold what is to be erased. What a page has is the editors' to mend."""
    unused = Tag.everything.filter(page_links=None).order_by("folded")
    return [tag for tag in unused if words.text(tag.name) != tag.name]
