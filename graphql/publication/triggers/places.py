"""Rules for what decides over many objects at once: restrictions, collections, sites, locales."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import CollectionMember

from publication.places import LOCALE_TABLE
from publication.sources import source_models
from publication.triggers.statements import (
    COLLECTION_RESTRICTIONS,
    COLLECTIONS,
    HEADS,
    LINKS,
    PAGE_RESTRICTIONS,
    PAGES,
    QUEUE,
    SECTIONS,
    SITES,
    collections_below,
    enqueue,
    enqueue_places,
    files_below,
    is_in_private_collection,
    is_in_site,
    pages_below,
    withdraw,
    withdraw_all,
)

if TYPE_CHECKING:
    from publication.triggers.rules import Rules


def place_rules(rules: Rules) -> None:
    _sections(rules)
    _page_restrictions(rules)
    _collection_restrictions(rules)
    _collections(rules)
    _sites(rules)
    changed = rules.dialect.changed(["language_code"])
    rules.on_update(LOCALE_TABLE, enqueue(rules.dialect, LOCALE_TABLE, "NEW.id", where=changed))


def head_rules(rules: Rules) -> None:
    """Whatever takes a head away: its links go with it, and the queue remembers what has to be put on record."""
    number = rules.dialect.transaction_number
    rules.on_delete(
        HEADS,
        f"DELETE FROM {LINKS} WHERE source_id = OLD.id",
        f"INSERT INTO {QUEUE} (source_table, source_id, withdrawn, transaction_number) "
        f"VALUES (OLD.source_table, OLD.source_id, OLD.publication_id, {number})",
    )


def _page_restrictions(rules: Rules) -> None:
    dialect = rules.dialect
    hide = (
        *dialect.hold(PAGES, pages_below("NEW.page_id")),
        *dialect.become_publisher,
        withdraw(PAGES, pages_below("NEW.page_id")),
        enqueue(dialect, PAGE_RESTRICTIONS, "NEW.page_id", moved=True),
    )
    show = enqueue(dialect, PAGE_RESTRICTIONS, "OLD.page_id", moved=True)
    rules.on_insert(PAGE_RESTRICTIONS, *hide)
    rules.on_update(PAGE_RESTRICTIONS, *hide, show)
    rules.on_delete(PAGE_RESTRICTIONS, show)
    rules.on_truncate(PAGE_RESTRICTIONS, enqueue_places(dialect, SITES, "root_page_id"))


def _collection_restrictions(rules: Rules) -> None:
    dialect = rules.dialect
    files = {table: files_below(table, "NEW.collection_id") for table in _file_tables()}
    hide = (
        *dialect.hold(COLLECTIONS, collections_below("NEW.collection_id")),
        *(statement for table in files for statement in dialect.hold(table, files[table])),
        *dialect.become_publisher,
        *(withdraw(table, files[table]) for table in files),
        enqueue(dialect, COLLECTION_RESTRICTIONS, "NEW.collection_id", moved=True),
    )
    show = enqueue(dialect, COLLECTION_RESTRICTIONS, "OLD.collection_id", moved=True)
    rules.on_insert(COLLECTION_RESTRICTIONS, *hide)
    rules.on_update(COLLECTION_RESTRICTIONS, *hide, show)
    rules.on_delete(COLLECTION_RESTRICTIONS, show)
    rules.on_truncate(COLLECTION_RESTRICTIONS, enqueue_places(dialect, COLLECTIONS, "id"))


def _collections(rules: Rules) -> None:
    """A collection that moved may have come below a private one, or from below one."""
    dialect = rules.dialect
    moved = dialect.changed(["path"])
    hidden = f"{moved} AND {is_in_private_collection('NEW.id')}"
    files = {
        table: f"(SELECT file.id FROM {table} AS file WHERE file.collection_id = NEW.id)" for table in _file_tables()
    }
    rules.on_update(
        COLLECTIONS,
        *(statement for table in files for statement in dialect.hold(table, files[table], where=hidden)),
        *(withdraw(table, files[table], where=hidden) for table in files),
        enqueue(dialect, COLLECTIONS, "NEW.id", moved=True, where=moved),
    )


def _sites(rules: Rules) -> None:
    """What belongs to no site is not published."""
    dialect = rules.dialect
    changed = dialect.changed(["root_page_id"])
    outside = f"(SELECT page.id FROM {PAGES} AS page WHERE NOT {is_in_site('page.path')})"
    rules.on_insert(SITES, enqueue(dialect, SITES, "NEW.root_page_id", moved=True))
    rules.on_update(
        SITES,
        *dialect.hold(PAGES, outside, where=changed),
        withdraw(PAGES, outside, where=changed),
        enqueue(dialect, SITES, "NEW.root_page_id", moved=True, where=changed),
        enqueue(dialect, SITES, "OLD.root_page_id", moved=True, where=changed),
    )
    rules.on_delete(
        SITES,
        *dialect.hold(PAGES, outside),
        withdraw(PAGES, outside),
        enqueue(dialect, SITES, "OLD.root_page_id", moved=True),
    )
    rules.on_truncate(SITES, withdraw_all(PAGES))


def _sections(rules: Rules) -> None:
    """An edition's own section of the tree, given to another."""
    changed = rules.dialect.changed(["edition_id"])
    rules.on_update(
        SECTIONS,
        *rules.dialect.hold(PAGES, pages_below("NEW.page_ptr_id"), where=changed),
        withdraw(PAGES, pages_below("NEW.page_ptr_id"), where=changed),
        enqueue(rules.dialect, SECTIONS, "NEW.page_ptr_id", where=changed),
    )


def _file_tables() -> list[str]:
    return [table for table, model in source_models().items() if issubclass(model, CollectionMember)]
