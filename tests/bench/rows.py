"""Rows copied by the database itself, many at once: `n` is the number of the copy in whatever is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import Model

FIGURES = 12  # of a key, in which a copy's differs from its original's


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the two databases write differently. Each takes expressions and gives one."""

    numbers: Callable[[int], str]  # a query of `n`
    figures: str  # of the number, in hexadecimal
    text: Callable[[str], str]
    bytes: Callable[[str], str]
    key: Callable[[str], str]  # of its text


POSTGRESQL = Dialect(
    numbers=lambda most: f"SELECT n FROM generate_series(1, {most}) AS n",
    figures=f"lpad(to_hex(n), {FIGURES}, '0')",
    text=lambda value: f"convert_from({value}, 'UTF8')",
    bytes=lambda value: f"convert_to({value}, 'UTF8')",
    key=lambda value: f"({value})::uuid",
)
SQLITE = Dialect(
    numbers=lambda most: (
        f"WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < {most}) "
        f"SELECT n FROM counted"
    ),
    figures=f"printf('%0{FIGURES}x', n)",
    text=lambda value: f"CAST({value} AS TEXT)",
    bytes=lambda value: f"CAST({value} AS BLOB)",
    key=lambda value: f"replace({value}, '-', '')",
)


def dialect() -> Dialect:
    """Of the database that is connected."""
    return SQLITE if connection.vendor == "sqlite" else POSTGRESQL


def copy_key(key: str) -> str:
    """The key of a copy, as text."""
    return f"'{key[:-FIGURES]}' || {dialect().figures}"


def insert_copies(
    model: type[Model], copies: int, changed: Mapping[str, str], condition: str, joined: str = ""
) -> None:
    """Copy the rows `old` for which the condition holds; columns are as they were unless `changed` says otherwise."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    columns = [column for column in columns if column not in {"id", "seq"} or column in changed]
    values = ", ".join(changed.get(column, f"old.{column}") for column in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} AS old "
            f"CROSS JOIN ({dialect().numbers(copies)}) AS numbers {joined} WHERE {condition}"
        )
