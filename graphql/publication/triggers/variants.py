"""Rules for local variants: what is shared changes, and what lies over it follows in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publication.sources import PAGE_TABLE
from publication.triggers.statements import EDITIONS, HEADS, LINKS, LOCKS, QUEUE, VARIANTS
from publication.variants import BLOCK_TABLE

if TYPE_CHECKING:
    from publication.triggers.dialects import Dialect
    from publication.triggers.rules import Rules


def variant_rules(rules: Rules) -> None:
    dialect = rules.dialect
    over_new, over_old = _over("NEW"), _over("OLD")
    rules.on_insert(HEADS, _enqueue(dialect, f"({over_new}) AND NEW.edition = ''"))
    changed = dialect.changed(["publication_id", "path", "slug", "expires_at", "title", "edition"])
    rules.on_update(
        HEADS,
        f"UPDATE {HEADS} SET path = NEW.path, slug = NEW.slug, expires_at = {_earlier('NEW.expires_at')} "
        f"WHERE {_heads_over('NEW')} AND {dialect.changed(['path', 'slug', 'expires_at'])}",
        _enqueue(dialect, f"({over_new}) AND NEW.edition = '' AND {changed}"),
    )
    # What nothing lies under any more is withdrawn with it; said here, for a trigger of SQLite does not set off itself.
    rules.on_delete(
        HEADS,
        f"INSERT INTO {QUEUE} (source_table, source_id, withdrawn, transaction_number) "
        f"SELECT own.source_table, own.source_id, own.publication_id, {dialect.transaction_number} "
        f"FROM {HEADS} AS own WHERE {_heads_over('OLD', 'own')}",
        f"DELETE FROM {LINKS} WHERE source_id IN (SELECT own.id FROM {HEADS} AS own WHERE {_heads_over('OLD', 'own')})",
        f"DELETE FROM {HEADS} WHERE {_heads_over('OLD')}",
        _enqueue(dialect, f"({over_old}) AND OLD.edition = ''"),
    )
    every = _enqueue(dialect, "TRUE")
    rules.on_insert(LOCKS, every)
    rules.on_update(LOCKS, every)
    rules.on_delete(LOCKS, every)
    rules.on_update(
        EDITIONS, _enqueue(dialect, f"variant.edition_id = NEW.id AND {dialect.changed(['unreviewed', 'key'])}")
    )


def _over(row: str) -> str:
    """Whether a variant lies over what a head's row is written in."""
    return (
        f"({row}.source_table = '{PAGE_TABLE}' AND variant.page_id = {row}.source_id) "
        f"OR ({row}.source_table = '{BLOCK_TABLE}' AND variant.content_block_id = {row}.source_id)"
    )


def _heads_over(row: str, own: str = "") -> str:
    """The heads of variants that lie over a shared head, but for those that only hide it."""
    prefix = f"{own}." if own else ""
    numbers = f"(SELECT variant.id FROM {VARIANTS} AS variant WHERE {_over(row)})"
    return (
        f"{row}.edition = '' AND {prefix}source_table = '{VARIANTS}' AND NOT {prefix}is_hidden "
        f"AND {prefix}source_id IN {numbers}"
    )


def _earlier(moment: str) -> str:
    return f"CASE WHEN expires_at IS NULL OR {moment} < expires_at THEN {moment} ELSE expires_at END"


def _enqueue(dialect: Dialect, where: str) -> str:
    """Queue the live variants that `where` holds for."""
    return (
        f"INSERT INTO {QUEUE} (source_table, source_id, transaction_number) "
        f"SELECT '{VARIANTS}', variant.id, {dialect.transaction_number} "
        f"FROM {VARIANTS} AS variant WHERE variant.live AND {where}"
    )
