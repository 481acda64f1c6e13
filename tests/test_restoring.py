"""What a test committed is gone after it, whichever way the database is put back."""

import pytest
from django.db import connection

from cms import models
from tests.cms.content import make_page
from tests.databases import TestDatabase

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def database(django_db_setup) -> TestDatabase:
    return django_db_setup


def everything():
    """Each row of each table."""
    with connection.cursor() as cursor:
        found = {}
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{name}"')
            found[name] = sorted(map(repr, cursor.fetchall()))
        return found


def test_rows_and_numbers_are_put_back(database):
    before = everything()
    number = make_page(models.ArticlePage).pk
    models.Theme.objects.all().delete()
    models.Municipality.objects.update(population=1)
    assert everything() != before
    database.restore()
    assert everything() == before
    database.restore()
    assert everything() == before
    assert make_page(models.ArticlePage).pk == number


def test_what_tables_are_made_of_is_put_back(database):
    before = everything()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE wagtailcore_comment" + (" CASCADE" if connection.vendor == "postgresql" else ""))
    database.restore()
    assert everything() == before
