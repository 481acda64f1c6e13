"""Copies in the log, made by the database itself: ten thousand documents in seconds.

The copies of one number belong together: the seventh initiative names the seventh of each of its partners, and they their
seventh logo. A copy's key is its original's with the number in its last twelve figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection

from publication.models import Publication, PublishedLink, PublishedObject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django.db.models import Model

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
FIGURES = 12
APART = 10_000  # between the numbers of what editors would have written


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the two databases write differently. Each takes expressions and gives one."""

    numbers: Callable[[int], str]  # a table `numbers(n)`
    figures: str  # of the number, in hexadecimal
    text: Callable[[str], str]
    bytes: Callable[[str], str]
    key: Callable[[str], str]  # of its text


POSTGRESQL = Dialect(
    numbers=lambda most: f"(SELECT n FROM generate_series(1, {most}) AS n)",
    figures=f"lpad(to_hex(n), {FIGURES}, '0')",
    text=lambda value: f"convert_from({value}, 'UTF8')",
    bytes=lambda value: f"convert_to({value}, 'UTF8')",
    key=lambda value: f"({value})::uuid",
)
SQLITE = Dialect(
    numbers=lambda most: (
        f"(WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {most}) "
        f"SELECT n FROM counted)"
    ),
    figures=f"printf('%0{FIGURES}x', n)",
    text=lambda value: f"CAST({value} AS TEXT)",
    bytes=lambda value: f"CAST({value} AS BLOB)",
    key=lambda value: f"replace({value}, '-', '')",
)


def copy_together(heads: Sequence[PublishedObject], copies: int) -> None:
    """Make so many copies of these, each naming the copies of its own number."""
    if copies < 1:
        return
    copied = {str(head.key) for head in heads}
    for head in heads:
        copying = _Copying(head, copied, copies, SQLITE if connection.vendor == "sqlite" else POSTGRESQL)
        copying.copy_publication()
        copying.copy_head()
        copying.copy_links()


@dataclass(frozen=True, slots=True)
class _Copying:
    """The statements that copy one object."""

    head: PublishedObject
    copied: set[str]
    copies: int
    dialect: Dialect

    def copy_publication(self) -> None:
        document = bytes(self.head.publication.document or b"").decode()
        renewed = self._renewed(self.dialect.text("old.document"), document)
        title = f'"title":"{self.head.title}'
        renewed = f"replace({renewed}, {_quoted(title)}, {_quoted(title)} || ' ' || n)"
        changed = self._names() | {"key": self._key, "document": self.dialect.bytes(renewed)}
        self._insert(Publication, changed, f"old.seq = {self.head.publication_id}")

    def copy_head(self) -> None:
        order = f"{self.dialect.text('old.title_order')} || ' ' || n"
        changed = self._names() | {
            "key": self._key,
            "publication_id": "made.seq",
            "source_id": f"old.source_id + n * {APART}",
            "title_order": self.dialect.bytes(order),
            "is_regional": "n % 2 = 0",  # what is not is shown to the municipalities that it names
            "search_text": "old.search_text || ' ' || n",
            "search_terms": "old.search_terms || ' a' || n",
        }
        of_it = f"made.key = {self._key} AND made.language = old.language"
        joined = f"JOIN publication_publication AS made ON {of_it}"
        self._insert(PublishedObject, changed, f"old.id = {self.head.pk}", joined)

    def copy_links(self) -> None:
        targets = PublishedLink.objects.filter(source=self.head).values_list("target", flat=True)
        renewed = self._renewed("old.target", " ".join(targets))
        joined = f"JOIN publication_publishedobject AS made ON made.key = {self._key}"
        changed = {"source_id": "made.id", "target": renewed}
        self._insert(PublishedLink, changed, f"old.source_id = {self.head.pk}", joined)

    @property
    def _key(self) -> str:
        return self.dialect.key(self._renewed_key(str(self.head.key)))

    def _names(self) -> dict[str, str]:
        path = "rtrim(old.path, '/') || '-' || n || '/'"
        return {
            "title": "old.title || ' ' || n",
            "slug": "old.slug || '-' || n",
            "path": f"CASE WHEN old.path = '' THEN '' ELSE {path} END",
        }

    def _renewed_key(self, key: str) -> str:
        return f"'{key[:-FIGURES]}' || {self.dialect.figures}"

    def _renewed(self, value: str, text: str) -> str:
        """`value`, which reads as `text`, with the key of each object that is copied replaced by its copy's."""
        for key in sorted(set(KEY.findall(text)) & self.copied):
            value = f"replace({value}, '{key}', {self._renewed_key(key)})"
        return value

    def _insert(self, model: type[Model], changed: dict[str, str], condition: str, joined: str = "") -> None:
        columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
        values = ", ".join(changed.get(column, f"old.{column}") for column in columns)
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} AS old "
                f"CROSS JOIN {self.dialect.numbers(self.copies)} AS numbers {joined} WHERE {condition}"
            )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
