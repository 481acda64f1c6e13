"""Triggers hear of writers that no ORM would think of, and what these withdraw is unreadable at once."""

import pytest
from django.db import connection

from cms import models
from publication.queue import drain
from tests.cms.content import make_page, make_snippet
from tests.publication.log import differences, document_of, is_readable, queued, write

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no TRUNCATE")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE")
def test_a_row_that_is_replaced_by_a_draft_is_withdrawn():
    notice = make_snippet(models.Notice)
    columns = [str(field.column) for field in models.Notice._meta.local_concrete_fields]
    values = ["0" if column == "live" else column for column in columns]
    write(
        f"INSERT OR REPLACE INTO cms_notice ({', '.join(columns)}) "
        f"SELECT {', '.join(values)} FROM cms_notice WHERE id = ?",
        notice.pk,
    )
    assert not is_readable(notice)
    drain()
    assert (queued(), differences()) == (0, [])


def test_a_row_that_is_given_another_number_is_withdrawn_under_the_old_one():
    notice = make_snippet(models.Notice)
    write("UPDATE cms_notice SET id = 4711, live = ? WHERE id = ?", False, notice.pk)
    assert not is_readable(notice)
    drain()
    assert (queued(), differences()) == (0, [])


@on_postgresql
@pytest.mark.parametrize("table", ["wagtailcore_site", "cms_initiativepage", "wagtailcore_page"])
def test_truncating_what_a_page_stands_on_withdraws_it(table):
    page = make_page(models.InitiativePage)
    write(f"TRUNCATE {table} CASCADE")
    assert not is_readable(page)
    drain()
    assert [each for each in differences() if "readable" in each] == []


@on_postgresql
def test_truncated_children_are_queued():
    page = make_page(models.InitiativePage)
    models.Milestone.objects.create(parent_page_id=page.pk, date="2025-01-01", title="Never")
    write("TRUNCATE cms_milestone")
    drain()
    assert document_of(page)["milestones"] == []
    assert (queued(), differences()) == (0, [])


@on_postgresql
@pytest.mark.parametrize("restrictions", ["pageviewrestriction", "collectionviewrestriction"])
def test_truncated_restrictions_show_what_they_hid(restrictions):
    from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

    page = make_page(models.InitiativePage)
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="login")
    write(f"TRUNCATE wagtailcore_{restrictions} CASCADE")
    assert queued() > 0
    drain()
    assert (queued(), differences()) == (0, [])
