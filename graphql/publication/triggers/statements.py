"""What triggers do: put something in the queue, or take a head away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from cms.models import Edition, EditionPage, FieldLock, LocalVariant
from publication.models import DirtyObject, Publication, PublishedLink, PublishedObject, StreamedChange

if TYPE_CHECKING:
    from publication.triggers.dialects import Dialect

QUEUE: str = DirtyObject._meta.db_table
HEADS: str = PublishedObject._meta.db_table
LINKS: str = PublishedLink._meta.db_table
LOG: str = Publication._meta.db_table
STREAM: str = StreamedChange._meta.db_table
PAGES: str = Page._meta.db_table
EDITIONS: str = Edition._meta.db_table
SECTIONS: str = EditionPage._meta.db_table
VARIANTS: str = LocalVariant._meta.db_table
LOCKS: str = FieldLock._meta.db_table
SITES: str = Site._meta.db_table
COLLECTIONS: str = Collection._meta.db_table
PAGE_RESTRICTIONS: str = PageViewRestriction._meta.db_table
COLLECTION_RESTRICTIONS: str = CollectionViewRestriction._meta.db_table


def enqueue(dialect: Dialect, table: str, identifier: str, *, moved: bool = False, where: str = "TRUE") -> str:
    """Queue the object that `identifier` is the number of."""
    return (
        f"INSERT INTO {QUEUE} (source_table, source_id, moved, transaction_number) "
        f"SELECT '{table}', {identifier}, {str(moved).upper()}, {dialect.transaction_number} WHERE {where}"
    )


def enqueue_referrers(dialect: Dialect, key: str, *, where: str = "TRUE") -> str:
    """Queue what names an object by its key: where the object is gone or has another, it is named no more."""
    return (
        f"INSERT INTO {QUEUE} (source_table, source_id, transaction_number) "
        f"SELECT DISTINCT head.source_table, head.source_id, {dialect.transaction_number} "
        f"FROM {LINKS} AS link JOIN {HEADS} AS head ON head.id = link.source_id "
        f"WHERE link.target = {dialect.key_text(key)} AND {where}"
    )


def enqueue_tagged(dialect: Dialect, links: str, owner: str, tag: str, *, where: str) -> str:
    """Queue the live pages that have a tag, by the table of their tags and the columns of it."""
    return (
        f"INSERT INTO {QUEUE} (source_table, source_id, transaction_number) "
        f"SELECT '{PAGES}', link.{owner}, {dialect.transaction_number} FROM {links} AS link "
        f"JOIN {PAGES} AS page ON page.id = link.{owner} WHERE page.live AND link.{tag} = NEW.id AND {where}"
    )


def enqueue_all(dialect: Dialect, table: str, *, where: str = "TRUE") -> str:
    """Queue every object of a source table that can be read."""
    return (
        f"INSERT INTO {QUEUE} (source_table, source_id, transaction_number) "
        f"SELECT head.source_table, head.source_id, {dialect.transaction_number} "
        f"FROM {HEADS} AS head WHERE head.source_table = '{table}' AND {where}"
    )


def enqueue_places(dialect: Dialect, table: str, column: str) -> str:
    """Queue every place of a table, and so all that is in it."""
    return (
        f"INSERT INTO {QUEUE} (source_table, source_id, moved, transaction_number) "
        f"SELECT '{table}', place.{column}, TRUE, {dialect.transaction_number} FROM {table} AS place"
    )


def withdraw_all(table: str, *, where: str = "TRUE") -> str:
    """Make every object of a source table unreadable at once."""
    return f"DELETE FROM {HEADS} WHERE source_table = '{table}' AND {where}"


def withdraw(table: str, identifiers: str, *, where: str = "TRUE") -> str:
    """Make objects unreadable at once. `identifiers` is one number, or a query in brackets."""
    comparison = "IN" if identifiers.startswith("(") else "="
    return f"DELETE FROM {HEADS} WHERE source_table = '{table}' AND source_id {comparison} {identifiers} AND {where}"


def update_head(table: str, identifier: str, assignments: str, *, where: str) -> str:
    return f"UPDATE {HEADS} SET {assignments} WHERE source_table = '{table}' AND source_id = {identifier} AND {where}"


def starts_with(path: str, beginning: str) -> str:
    """Whether a tree path is that of a place or of something below it."""
    return f"substr({path}, 1, length({beginning})) = {beginning}"


def is_below_private_page(path: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {PAGE_RESTRICTIONS} AS private JOIN {PAGES} AS place ON place.id = private.page_id "
        f"WHERE {starts_with(path, 'place.path')})"
    )


def is_in_site(path: str) -> str:
    """Whether a page is below a site's root, in any language the root is translated to."""
    return (
        f"EXISTS (SELECT 1 FROM {SITES} AS site JOIN {PAGES} AS root ON root.id = site.root_page_id "
        f"JOIN {PAGES} AS place ON place.translation_key = root.translation_key "
        f"WHERE {starts_with(path, 'place.path')})"
    )


def owner_of(path: str, dialect: Dialect) -> str:
    """The key of the edition in whose own section a tree path lies; empty for none."""
    return (
        f"COALESCE((SELECT {dialect.key_text('edition.key')} FROM {SECTIONS} AS own "
        f"JOIN {PAGES} AS place ON place.id = own.page_ptr_id "
        f"JOIN {EDITIONS} AS edition ON edition.id = own.edition_id "
        f"WHERE {starts_with(path, 'place.path')} LIMIT 1), '')"
    )


def is_in_private_collection(identifier: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM {COLLECTION_RESTRICTIONS} AS private "
        f"JOIN {COLLECTIONS} AS place ON place.id = private.collection_id "
        f"JOIN {COLLECTIONS} AS own ON own.id = {identifier} WHERE {starts_with('own.path', 'place.path')})"
    )


def pages_below(identifier: str) -> str:
    """The numbers of a page and all below it."""
    return (
        f"(SELECT below.id FROM {PAGES} AS below JOIN {PAGES} AS place ON place.id = {identifier} "
        f"WHERE {starts_with('below.path', 'place.path')})"
    )


def collections_below(identifier: str) -> str:
    """The numbers of a collection and all below it."""
    return (
        f"(SELECT below.id FROM {COLLECTIONS} AS below JOIN {COLLECTIONS} AS place ON place.id = {identifier} "
        f"WHERE {starts_with('below.path', 'place.path')})"
    )


def files_below(table: str, collection: str) -> str:
    """The numbers of the files in a collection and all below it."""
    return (
        f"(SELECT file.id FROM {table} AS file JOIN {COLLECTIONS} AS own ON own.id = file.collection_id "
        f"JOIN {COLLECTIONS} AS place ON place.id = {collection} WHERE {starts_with('own.path', 'place.path')})"
    )


def is_live(table: str, identifier: str) -> str:
    """Whether a row is live: what hangs on a draft changes nothing that is published."""
    return f"EXISTS (SELECT 1 FROM {table} AS owner WHERE owner.id = {identifier} AND owner.live)"
