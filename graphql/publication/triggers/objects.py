"""Rules for the rows of objects themselves: pages, snippets, images, documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import CollectionMember, DraftStateMixin, Page

from cms.models import LocalVariant
from cms.tenancy.owners import has_owner
from media.licensing import Licensed
from publication.projection.keys import key_column
from publication.sources import PAGE_TABLE
from publication.triggers.statements import (
    SITES,
    enqueue,
    enqueue_referrers,
    is_below_private_page,
    is_in_private_collection,
    is_in_site,
    owner_of,
    update_head,
    withdraw,
    withdraw_all,
)

if TYPE_CHECKING:
    from django.db.models import Model

    from publication.triggers.rules import Rules

# What Wagtail notes for editors, and what no reader sees.
BOOKKEEPING = (
    *("draft_title", "latest_revision_id", "latest_revision_created_at", "has_unpublished_changes", "go_live_at"),
    *("locked", "locked_at", "locked_by_id", "owner_id", "uploaded_by_user_id"),
)
PLACE = ("path", "depth", "numchild", "url_path", "slug")


def object_rules(rules: Rules, model: type[Model]) -> None:
    """The rules of a source table."""
    table, dialect = model._meta.db_table, rules.dialect
    has_drafts = issubclass(model, DraftStateMixin)
    key = key_column(model)
    bookkeeping = (*BOOKKEEPING, *PLACE) if issubclass(model, Page) else BOOKKEEPING
    rewritten = dialect.rewritten(columns_of(model, bookkeeping), bookkeeping)
    concerns_readers = "(OLD.live OR NEW.live)" if has_drafts else "TRUE"

    rules.on_insert(
        table,
        withdraw(table, "NEW.id"),  # SQLite's REPLACE takes the row before it away without telling
        enqueue(dialect, table, "NEW.id", where="NEW.live" if has_drafts else "TRUE"),
    )
    rules.on_update(table, withdraw(table, "OLD.id", where=dialect.changed(["id"])))
    if has_drafts:
        # A variant's head ends with what it lies over at the latest: here its end is only brought forward.
        is_earlier = "(expires_at IS NULL OR NEW.expire_at < expires_at)" if model is LocalVariant else "TRUE"
        rules.on_update(
            table,
            withdraw(table, "NEW.id", where="NOT NEW.live"),
            update_head(
                table,
                "NEW.id",
                "expires_at = NEW.expire_at",
                where=f"{dialect.changed(['expire_at'])} AND {is_earlier}",
            ),
        )
    if issubclass(model, Licensed):
        ends = f"expires_at = {dialect.end_of_day('NEW.licence_ends')}"
        rules.on_update(table, update_head(table, "NEW.id", ends, where=dialect.changed(["licence_ends"])))
    if has_owner(model):
        rules.on_update(table, withdraw(table, "NEW.id", where=dialect.changed(["edition_id"])))
    if issubclass(model, CollectionMember):
        hidden = f"{dialect.changed(['collection_id'])} AND {is_in_private_collection('NEW.collection_id')}"
        rules.on_update(table, withdraw(table, "NEW.id", where=hidden))
    rules.on_update(
        table,
        enqueue(dialect, table, "NEW.id", where=f"{concerns_readers} AND {rewritten}"),
        enqueue_referrers(dialect, f"OLD.{key}", where=dialect.changed([key])),
    )
    rules.on_delete(table, withdraw(table, "OLD.id"), enqueue_referrers(dialect, f"OLD.{key}"))
    rules.on_truncate(table, withdraw_all(table))


def page_rules(rules: Rules) -> None:
    """What is particular to pages: they stand in a tree, and what is above them decides as well."""
    dialect = rules.dialect
    hidden = f"({is_below_private_page('NEW.path')} OR NOT {is_in_site('NEW.path')})"
    readdressed = dialect.changed(["url_path", "slug"])
    changes_owner = f"edition <> {owner_of('NEW.path', dialect)}"
    rules.on_update(
        PAGE_TABLE,
        withdraw(PAGE_TABLE, "NEW.id", where=f"{dialect.changed(['path'])} AND ({hidden} OR {changes_owner})"),
        update_head(
            PAGE_TABLE,
            "NEW.id",
            f"path = {dialect.public_path('NEW.url_path')}, slug = NEW.slug",
            where=readdressed,
        ),
        enqueue(
            dialect,
            PAGE_TABLE,
            "NEW.id",
            moved=True,
            where=f"NEW.live AND {dialect.changed(['path', 'url_path', 'slug'])}",
        ),
        enqueue(dialect, SITES, "NEW.id", moved=True, where=dialect.changed(["translation_key"])),
    )


def page_type_rules(rules: Rules, model: type[Model], type_name: str) -> None:
    """The rules of the table that holds what a page type adds to Wagtail's."""
    table, dialect = model._meta.db_table, rules.dialect
    if model._meta.pk is None:
        raise TypeError(f"{model.__name__} has no primary key")
    number = model._meta.pk.column
    rewritten = dialect.rewritten(columns_of(model), ())
    rules.on_insert(table, enqueue(dialect, PAGE_TABLE, f"NEW.{number}"))
    rules.on_update(table, enqueue(dialect, PAGE_TABLE, f"NEW.{number}", where=rewritten))
    rules.on_delete(table, withdraw(PAGE_TABLE, f"OLD.{number}"), enqueue(dialect, PAGE_TABLE, f"OLD.{number}"))
    rules.on_truncate(table, withdraw_all(PAGE_TABLE, where=f"type = '{type_name}'"))


def columns_of(model: type[Model], without: tuple[str, ...] = ()) -> list[str]:
    """The columns of the model's own table."""
    columns = (str(field.column) for field in model._meta.local_concrete_fields)
    return [column for column in columns if column not in without]
