"""The backends: what is written alone is published with it, and nothing costs where nothing was written."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from cms import models
from publication import triggers
from publication.databases.hooks import hooks
from publication.models import DirtyObject, PublishedObject
from publication.rebuilding import left
from publication.stream import ChangeKind, changed
from tests.cms.content import make_page, make_snippet
from tests.publication.log import differences, document_of, head_of, is_readable, queued

pytestmark = pytest.mark.django_db(transaction=True)


def statements(context):
    return [query["sql"].split()[0] for query in context.captured_queries]


def test_reading_costs_no_statement_more():
    with CaptureQueriesContext(connection) as context, transaction.atomic():
        models.Theme.objects.count()
    assert [each for each in statements(context) if each not in {"BEGIN", "COMMIT"}] == ["SELECT"]


def test_writing_what_is_not_published_costs_no_statement_more():
    with CaptureQueriesContext(connection) as context, transaction.atomic():
        Locale.objects.filter(language_code="xx").delete()
    assert len([each for each in statements(context) if each not in {"BEGIN", "COMMIT"}]) <= 2
    assert queued() == 0


def test_a_lone_statement_is_published_with_it():
    models.Theme.objects.filter(code="industry").update(name="Industri 2")
    assert queued() == 0
    assert document_of(models.Theme.objects.get(code="industry"))["name"] == "Industri 2"


def test_a_lone_insert_returns_its_row():
    notice = make_snippet(models.Notice, title="Alone")
    assert notice.pk
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cms_notice SET title = %s WHERE id = %s RETURNING id, title", ["Returned", notice.pk])
        assert cursor.fetchone() == (notice.pk, "Returned")
        assert cursor.fetchone() is None
        cursor.execute("UPDATE cms_notice SET title = %s RETURNING id", ["Again"])
        assert cursor.fetchmany(5) == [(notice.pk,)]
        cursor.execute("UPDATE cms_notice SET title = %s RETURNING id", ["And again"])
        assert list(cursor) == [(notice.pk,)]
        cursor.execute("SELECT title FROM cms_notice")
        assert cursor.fetchall() == [("And again",)]
        cursor.executemany("UPDATE cms_notice SET title = %s WHERE id = %s", [("Many", notice.pk), ("More", notice.pk)])
    assert document_of(notice)["title"] == "More"
    assert differences() == []


def test_transactions_inside_transactions_publish_once_at_the_end():
    with transaction.atomic():
        with transaction.atomic():
            page = make_page(models.ArticlePage)
        assert not is_readable(page)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            make_page(models.ArticlePage, "Never")
            raise ZeroDivisionError
        assert not is_readable(page)
    assert is_readable(page)
    assert PublishedObject.objects.filter(type="Article").count() == 1
    assert differences() == []


def test_manual_transactions_publish_as_well():
    transaction.set_autocommit(False)
    try:
        models.Theme.objects.filter(code="industry").update(name="By hand")
        transaction.commit()
        assert document_of(models.Theme.objects.get(code="industry"))["name"] == "By hand"
        models.Theme.objects.filter(code="industry").update(name="Never")
        transaction.rollback()
    finally:
        transaction.rollback()
        transaction.set_autocommit(True)
    assert (queued(), differences()) == (0, [])


def test_this_process_hears_what_changed_after_the_commit():
    heard = []

    def hear(changes, **_):
        heard.append(({(each.kind, each.key) for each in changes}, connection.in_atomic_block))

    changed.connect(hear)
    try:
        page = make_page(models.ArticlePage)
        with transaction.atomic():
            models.ArticlePage.objects.filter(pk=page.pk).update(summary="Never heard")
            transaction.set_rollback(True)
        page.unpublish()
    finally:
        changed.disconnect(hear)
    key = str(page.translation_key)
    shown = {(ChangeKind.SHOWN, key), (ChangeKind.CHANGED, key)}  # without its links, and with them
    assert heard == [(shown, False), ({(ChangeKind.WITHDRAWN, key)}, False)]


def test_nothing_is_drained_while_migrations_run(monkeypatch):
    monkeypatch.setattr(connection, "is_paused", True, raising=False)
    models.Theme.objects.filter(code="industry").update(name="Migrated")
    assert queued() == 1
    monkeypatch.undo()


def test_migrating_again_changes_nothing_and_heals_triggers():
    triggers.remove(connection)
    assert triggers.missing(connection) != []
    call_command("migrate", verbosity=0)
    assert triggers.missing(connection) == []
    assert left() == 0
    assert differences() == []


def test_what_a_migration_writes_is_published_when_it_is_over():
    call_command("migrate", "wagtailredirects", "0008", verbosity=0)
    models.Theme.objects.filter(code="industry").update(name="Between")
    call_command("migrate", "wagtailredirects", verbosity=0)
    assert document_of(models.Theme.objects.get(code="industry"))["name"] == "Between"
    assert triggers.missing(connection) == []
    assert (queued(), differences()) == (0, [])


def test_without_the_app_the_backends_are_djangos(monkeypatch):
    monkeypatch.setattr(hooks, "drain", None)
    models.Theme.objects.filter(code="industry").update(name="Unheard")
    assert queued() == 1


def test_leftovers_of_a_published_model_that_is_gone_are_thrown_away():
    from publication.queue import drain

    DirtyObject.objects.create(source_table="cms_gone", source_id=1)
    drain()
    assert queued() == 0


def test_the_publisher_is_the_user_of_the_request(admin_client, admin_user):
    from django.urls import reverse

    page = make_page(models.ArticlePage)
    assert head_of(page).publication.published_by is None
    page.save_revision()
    admin_client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    from publication.models import Publication

    assert Publication.objects.latest("seq").published_by == admin_user


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no server that could end")
def test_a_connection_that_the_server_ended_is_noticed_without_a_statement():
    with CaptureQueriesContext(connection) as context:
        assert connection.is_usable()
    assert statements(context) == []
    number = connection.connection.info.backend_pid
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 2000)", [number])
    other.close()
    assert not connection.is_usable()
    connection.close()
    assert models.Theme.objects.exists()
