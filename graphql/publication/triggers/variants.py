"""Rules for local variants: what is shared changes, and what lies over it follows in the same transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publication.sources import PAGE_TABLE
from publication.triggers.statements import EDITIONS, HEADS, LINKS, LOCKS, QUEUE, VARIANTS, withdraw
from publication.triggers.stream import stream_withdrawal
from publication.triggers.words import forget_words
from publication.variants import BLOCK_TABLE

if TYPE_CHECKING:
    from publication.triggers.dialects import Dialect
    from publication.triggers.rules import Rules

TARGETS = {PAGE_TABLE: "page_id", BLOCK_TABLE: "content_block_id"}
OWNERSHIP = {PAGE_TABLE: "path", BLOCK_TABLE: "edition_id"}  # what says whether it is an edition's own

# What a variant's head has from the shared one, or has to hear of.
INHERITED = (
    *("publication_id", "type", "path", "slug", "title", "is_regional", "starts_on", "ends_on"),
    *("first_published_at", "updated_at", "expires_at", "edition"),
)


def variant_rules(rules: Rules) -> None:
    dialect = rules.dialect
    over_new, over_old = _over("NEW"), _over("OLD")
    rules.on_insert(HEADS, _enqueue(dialect, f"({over_new}) AND NEW.edition = ''"))
    changed = dialect.changed(INHERITED)
    rules.on_update(
        HEADS,
        f"UPDATE {HEADS} SET path = NEW.path, slug = NEW.slug, expires_at = {_earlier('NEW.expires_at')} "
        f"WHERE {_heads_over('NEW')} AND {dialect.changed(['path', 'slug', 'expires_at'])}",
        _enqueue(dialect, f"({over_new}) AND NEW.edition = '' AND {changed}"),
    )
    # What nothing lies under any more is withdrawn with it.
    over = f"FROM {HEADS} AS own WHERE {_heads_over('OLD', 'own')}"
    recorded = (
        f"INSERT INTO {QUEUE} (source_table, source_id, withdrawn, transaction_number) "
        f"SELECT own.source_table, own.source_id, own.publication_id, {dialect.transaction_number} {over}"
    )
    unlinked = f"DELETE FROM {LINKS} WHERE source_id IN (SELECT own.id {over})"
    rules.on_delete(
        HEADS,
        *(
            ()
            if dialect.sets_off_itself
            else (stream_withdrawal(dialect, "own", over), recorded, unlinked, *forget_words(dialect, over))
        ),
        f"DELETE FROM {HEADS} WHERE {_heads_over('OLD')}",
        _enqueue(dialect, f"({over_old}) AND OLD.edition = ''"),
    )
    for table, column in TARGETS.items():
        changed = dialect.changed(["translation_key", OWNERSHIP[table]])
        # Where nothing is published, hidden it may be all the same.
        rules.on_update(table, _enqueue(dialect, f"variant.{column} = NEW.id AND {changed}"))
    elsewhere = dialect.changed(list(TARGETS.values()))
    rules.on_update(VARIANTS, withdraw(VARIANTS, "NEW.id", where=elsewhere))
    every = _enqueue(dialect, "TRUE")
    rules.on_insert(LOCKS, every)
    rules.on_update(LOCKS, every)
    rules.on_delete(LOCKS, every)
    rules.on_update(
        EDITIONS, _enqueue(dialect, f"variant.edition_id = NEW.id AND {dialect.changed(['unreviewed', 'key'])}")
    )


def _over(row: str) -> str:
    """Whether a variant lies over what a head's row is written in."""
    return " OR ".join(
        f"({row}.source_table = '{table}' AND variant.{column} = {row}.source_id)" for table, column in TARGETS.items()
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
