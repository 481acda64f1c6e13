"""Several publishers at once, on PostgreSQL: whatever their order, log and content end equal."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from itertools import pairwise

import pytest
from django.db import connection, connections, transaction
from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from cms import models
from publication.models import Publication
from publication.stream.changes import read_changes
from tests.cms.content import make_page, section_of
from tests.publication.log import differences, document_of, is_readable, queued, titles_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time"),
]
PATIENCE = 60  # seconds, on a machine with much else to do


def together(*actions):
    """Run the actions in threads, each with a connection of its own, and raise what they raise.

    Where one fails, the others wait in vain for it at a barrier: that is not what is told.
    """

    def run(action):
        try:
            return action()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        futures = [pool.submit(run, action) for action in actions]
        wait(futures, timeout=PATIENCE)
    failed = [future for future in futures if future.exception()]
    failed.sort(key=lambda future: isinstance(future.exception(), threading.BrokenBarrierError))
    return [future.result() for future in failed or futures]


def test_two_that_publish_the_same_page_end_equal():
    page = make_page(models.InitiativePage, "v0")
    barrier = threading.Barrier(2)

    def publish(number):
        for round_ in range(5):
            copy = models.InitiativePage.objects.get(pk=page.pk)
            copy.title = f"v{number}.{round_}"
            barrier.wait(timeout=PATIENCE)
            copy.save_revision().publish()

    together(lambda: publish(1), lambda: publish(2))
    assert document_of(page)["title"] == models.InitiativePage.objects.get(pk=page.pk).title
    assert (queued(), differences()) == (0, [])


def test_parts_of_one_page_written_by_two_transactions_are_both_published():
    page = make_page(models.InitiativePage, "DIMA")
    barrier = threading.Barrier(2)

    def add(title):
        with transaction.atomic():
            models.Milestone.objects.create(parent_page_id=page.pk, date="2025-01-01", title=title)
            barrier.wait(timeout=PATIENCE)

    together(lambda: add("first"), lambda: add("second"))
    assert {each["title"] for each in document_of(page)["milestones"]} == {"first", "second"}
    assert (queued(), differences()) == (0, [])


@pytest.mark.parametrize("renaming_commits_first", [True, False])
def test_a_page_given_a_tag_that_is_renamed_meanwhile_has_its_new_name(renaming_commits_first):
    page, brint = make_page(models.InitiativePage, "DIMA"), models.Tag.kept("brint")
    tagged, renamed = threading.Event(), threading.Event()

    def give():
        with transaction.atomic():
            models.PageTag.objects.create(content_object_id=page.pk, tag=brint)
            tagged.set()
            if renaming_commits_first:
                assert renamed.wait(timeout=PATIENCE)

    def rename():
        assert tagged.wait(timeout=PATIENCE)
        models.Tag.everything.filter(pk=brint.pk).update(name="grøn brint")
        renamed.set()

    together(give, rename)
    assert document_of(page)["tags"] == ["grøn brint"]
    assert (queued(), differences()) == (0, [])


@pytest.mark.parametrize("privacy_commits_first", [True, False])
def test_a_page_published_while_its_section_becomes_private_is_not_readable(privacy_commits_first):
    section = section_of(models.InitiativePage)
    home = section.get_parent()
    written, go_on = threading.Event(), threading.Event()
    values = {"summary": "-", "is_regional": True, "kind": "project", "status": "ongoing"}
    place = {"path": f"{section.path}0001", "depth": section.depth + 1}  # `add_child` would hold the section's row, too

    def publish():
        with transaction.atomic():
            models.InitiativePage(title="Secret", slug="secret", **place, **values).save()
            written.set()
            assert go_on.wait(timeout=10)

    def restrict():
        assert written.wait(timeout=10)
        if not privacy_commits_first:
            go_on.set()
            time.sleep(0.3)
        with transaction.atomic():
            PageViewRestriction.objects.create(page_id=home.pk, restriction_type="login")
        go_on.set()

    together(publish, restrict)
    assert not is_readable(models.InitiativePage.objects.get(slug="secret"))
    assert (queued(), differences()) == (0, [])


def test_what_another_transaction_is_writing_is_left_to_it():
    page = make_page(models.InitiativePage, "DIMA")
    held, written = threading.Event(), threading.Event()

    def withdraw():
        with transaction.atomic():
            Page.objects.filter(pk=page.pk).update(live=False)
            held.set()
            assert written.wait(timeout=10)

    def add_child():
        assert held.wait(timeout=10)
        models.Milestone.objects.create(parent_page_id=page.pk, date="2025-01-01", title="meanwhile")
        written.set()

    together(withdraw, add_child)
    assert titles_of(page) == ["DIMA", None]
    assert (queued(), differences()) == (0, [])


def test_publications_are_numbered_in_the_order_of_their_commits():
    pages = [make_page(models.InitiativePage, f"Page {number}") for number in range(4)]
    seen: list[set[int]] = []
    done = threading.Event()

    def publish(page):
        for round_ in range(5):
            models.InitiativePage.objects.filter(pk=page.pk).update(summary=f"round {round_}")

    def publish_all():
        try:
            together(*(lambda page=page: publish(page) for page in pages))
        finally:
            done.set()

    def follow():
        while not done.is_set():
            seen.append(set(Publication.objects.values_list("seq", flat=True)))

    together(publish_all, follow)
    for before, after in pairwise(seen):
        assert all(new > max(before) for new in after - before), "a number appeared behind one that was already seen"
    assert differences() == []


def test_others_hear_of_a_commit_and_of_nothing_else():
    listener = connection.copy()
    listener.ensure_connection()
    listener.set_autocommit(True)
    raw = listener.connection
    raw.execute("LISTEN kernen_publication")
    page = make_page(models.InitiativePage, "DIMA")
    [note] = raw.notifies(timeout=0.2, stop_after=1)
    told = read_changes(Q(transaction_number=int(note.payload)))
    assert {each.key for each in told} == {str(page.translation_key)}
    with transaction.atomic():
        models.InitiativePage.objects.filter(pk=page.pk).update(summary="Never")
        transaction.set_rollback(True)
    assert list(raw.notifies(timeout=0.2)) == []
    connection.connection.execute("UPDATE wagtailcore_page SET live = false WHERE id = %s", [page.pk])
    assert len(list(raw.notifies(timeout=0.2, stop_after=1))) == 1, "a withdrawal beside Django is announced as well"
    listener.close()
