"""Statements being written: text of ours, values of whoever asks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson
from django.db import connection
from django.utils import timezone

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable
    from typing import Self

    from publication.store.drafts import Drafts
    from publication.store.entries import Scope

IS_SQLITE = connection.vendor == "sqlite"  # asked some fifty times an operation, and of a proxy
_WITH = "WITH "
_TYPE = re.compile(r"[A-Za-z]{1,63}")


@dataclass(slots=True)
class Statement:
    """Keeps the values that a statement is sent with. Nothing of a client's ever becomes text of it.

    With `drafts` it reads these over what is published.
    """

    values: dict[str, Any] = field(default_factory=dict)
    drafts: Drafts | None = None
    _before: list[str] = field(default_factory=list)
    _repeated: dict[Hashable, str] = field(default_factory=dict)
    _now: str | None = None

    @classmethod
    def of(cls, *scopes: Scope) -> Self:
        """One that reads what these scopes see. All of them see the same drafts, or none do."""
        [drafts] = {scope.drafts for scope in scopes}
        return cls(drafts=drafts)

    def value(self, value: Any) -> str:
        """A place for `value`."""
        name = f"value_{len(self.values)}"
        self.values[name] = value
        return f"%({name})s"

    def repeated(self, value: Hashable) -> str:
        """As `value`, for one that stands in a statement several times: each is sent once."""
        if value not in self._repeated:
            self._repeated[value] = self.value(value)
        return self._repeated[value]

    def type(self, name: str) -> str:
        """A type's name as text: PostgreSQL can then plan once and for all for how many there are of it."""
        return f"'{name}'" if _TYPE.fullmatch(name) else self.value(name)

    @property
    def now(self) -> str:
        """The moment at which it is asked what can be read: the same in the whole statement."""
        if self._now is None:
            asked = self.drafts.at if self.drafts is not None else None
            self._now = self.value(connection.ops.adapt_datetimefield_value(asked or timezone.now()))
        return self._now

    def named(self, query: str) -> str:
        """A name for `query`, which is written before the statement: SQLite reads few that stand in each other."""
        name = f"part_{len(self._before)}"
        self._before.append(f"{name} AS ({query})")
        return name

    def is_one_of(self, column: str, values: Iterable[str]) -> str:
        """Whether `column` holds one of `values`: one parameter, however many they are."""
        if IS_SQLITE:
            return f"{column} IN (SELECT value FROM json_each({self._list(values)}))"
        return f"{column} = ANY({self._list(values)}::text[])"

    def is_one_of_few(self, column: str, values: tuple[str, ...]) -> str:
        """As `is_one_of`, of values that stand in a statement several times."""
        few = self._repeated.get(values)
        if few is None:
            few = self._repeated[values] = self._list(values)
        if IS_SQLITE:
            return f"{column} IN (SELECT value FROM json_each({few}))"
        return f"{column} = ANY({few}::text[])"

    def is_one_of_keys(self, column: str, keys: Iterable[str]) -> str:
        """As `is_one_of`, of a column of keys."""
        if IS_SQLITE:
            return self.is_one_of(column, (key.replace("-", "") for key in keys))
        return f"{column} = ANY({self._list(keys)}::uuid[])"

    def is_one_of_numbers(self, column: str, numbers: Iterable[int]) -> str:
        """As `is_one_of`, of a column of whole numbers."""
        listed = list(numbers)
        if IS_SQLITE:
            return f"{column} IN (SELECT value FROM json_each({self.value(orjson.dumps(listed).decode())}))"
        return f"{column} = ANY({self.value(listed)}::bigint[])"

    def contains(self, column: str, word: str) -> str:
        """Whether the text in `column` has `word` in it."""
        function = "instr" if IS_SQLITE else "strpos"
        return f"{function}({column}, {self.value(word)}) > 0"

    def rows(self, text: str) -> list[tuple[Any, ...]]:
        """Send it."""
        before = [self.drafts.tables(self)] if self.drafts is not None else []
        before += self._before
        if before:
            rest = f", {text.removeprefix(_WITH)}" if text.startswith(_WITH) else f" {text}"
            text = f"WITH {', '.join(before)}{rest}"
        database: Any = connection
        with database.reading_cursor() as cursor:
            cursor.execute(text, self.values)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _list(self, values: Iterable[str]) -> str:
        return self.value(orjson.dumps(list(values)).decode() if IS_SQLITE else array_of(values))


def array_of(values: Iterable[str]) -> str:
    """Texts as PostgreSQL reads an array: each in quotes. The driver looks at each of them in Python."""
    return "{" + ",".join(f'"{_quoted(value)}"' for value in values) + "}"


def _quoted(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"')


def by_code_points(column: str) -> str:
    """A column of text that sorts as Python sorts it, in whatever language the database is."""
    collation = "BINARY" if IS_SQLITE else '"C"'
    return f"{column} COLLATE {collation}"


def stored_key(key: str) -> str:
    """A key as its column holds it: PostgreSQL takes it as it is."""
    return key.replace("-", "") if IS_SQLITE else key


def written_key(column: str) -> str:
    """A column of keys as text, in the form in which links have them."""
    if not IS_SQLITE:
        return f"{column}::text"
    parts = [f"substr({column}, {start}, {length})" for start, length in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))]
    return " || '-' || ".join(parts)
