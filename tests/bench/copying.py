"""Copies in the log, made by the database itself: ten thousand documents in seconds.

The copies of one number belong together: the seventh initiative names the seventh of each of its partners, and they
their seventh logo. A copy's key is its original's with the number in its last twelve figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publication.models import Publication, PublishedLink, PublishedObject
from tests.bench.rows import copy_key, dialect, insert_copies

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
APART = 10_000  # between the numbers of what editors would have written


def copy_together(heads: Sequence[PublishedObject], copies: int) -> None:
    """Make so many copies of these, each naming the copies of its own number."""
    copied = {str(head.key) for head in heads}
    for head in heads:
        copying = _Copying(head, copied, copies)
        copying.copy_publication()
        copying.copy_head()
        copying.copy_links()


@dataclass(frozen=True, slots=True)
class _Copying:
    """The statements that copy one object."""

    head: PublishedObject
    copied: set[str]
    copies: int

    def copy_publication(self) -> None:
        document = bytes(self.head.publication.document or b"").decode()
        renewed = self._renewed(dialect().text("old.document"), document)
        title = _quoted(f'"title":"{self.head.title}')
        renewed = f"replace({renewed}, {title}, {title} || ' ' || n)"
        changed = _names() | {"key": self._key, "document": dialect().bytes(renewed)}
        insert_copies(Publication, self.copies, changed, f"old.seq = {self.head.publication_id}")

    def copy_head(self) -> None:
        order = f"{dialect().text('old.title_order')} || ' ' || n"
        changed = _names() | {
            "key": self._key,
            "publication_id": "made.seq",
            "source_id": f"old.source_id + n * {APART}",
            "title_order": dialect().bytes(order),
            "is_regional": "n % 2 = 0" if self._names_municipalities else "old.is_regional",
            "search_text": "old.search_text || ' ' || n",
            "search_terms": "old.search_terms || ' a' || n",
        }
        joined = f"JOIN publication_publication AS made ON made.key = {self._key} AND made.language = old.language"
        insert_copies(PublishedObject, self.copies, changed, f"old.id = {self.head.pk}", joined)

    def copy_links(self) -> None:
        targets = PublishedLink.objects.filter(source=self.head).values_list("target", flat=True)
        changed = {"source_id": "made.id", "target": self._renewed("old.target", " ".join(targets))}
        joined = f"JOIN publication_publishedobject AS made ON made.key = {self._key}"
        insert_copies(PublishedLink, self.copies, changed, f"old.source_id = {self.head.pk}", joined)

    @property
    def _names_municipalities(self) -> bool:
        """Whether it can be shown to some municipalities alone, as every other copy then is."""
        return bool(PublishedLink.objects.filter(source=self.head, field="municipalities").exists())

    @property
    def _key(self) -> str:
        return dialect().key(copy_key(str(self.head.key)))

    def _renewed(self, value: str, text: str) -> str:
        """`value`, which reads as `text`, with the key of each object that is copied replaced by its copy's."""
        for key in sorted(set(KEY.findall(text)) & self.copied):
            value = f"replace({value}, '{key}', {copy_key(key)})"
        return value


def _names() -> dict[str, str]:
    path = "rtrim(old.path, '/') || '-' || n || '/'"
    return {
        "title": "old.title || ' ' || n",
        "slug": "old.slug || '-' || n",
        "path": f"CASE WHEN old.path = '' THEN '' ELSE {path} END",
    }


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
