"""Many values are sent to the database as one."""

import pytest
from django.db import connection

from publication.store.statement import Statement, array_of

TEXTS = ["", "a", 'a"b', "a\\b", '\\"', "{}", "{a,b}", "NULL", "null", "a,b", " a ", "æøå", "a\nb", "%s", "'"]


@pytest.mark.parametrize("text", TEXTS)
def test_any_text_is_one_of_itself_and_of_no_other(db, text):
    others = [each for each in TEXTS if each != text]
    assert is_one_of(text, [*others, text])
    assert not is_one_of(text, others)


def test_nothing_is_one_of_none(db):
    assert not is_one_of("a", [])
    assert array_of([]) == "{}"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no arrays")
def test_postgresql_reads_the_array_as_it_was_written(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::text[]", [array_of(TEXTS)])
        assert cursor.fetchone() == (TEXTS,)


def is_one_of(text, texts):
    statement = Statement()
    [[found]] = statement.rows(
        f"SELECT 1 WHERE {statement.is_one_of(statement.value(text), texts)} UNION ALL SELECT 0 LIMIT 1"
    )
    return bool(found)
