"""Rules for the rows that documents are made of beside the object's own: children, choices, tags, renditions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import ManyToManyField
from taggit.managers import TaggableManager
from wagtail.images.models import AbstractImage
from wagtail.models import DraftStateMixin

from media.renditions import MADE_LATER
from publication.shapes import Kind
from publication.sources import root_model
from publication.triggers.objects import BOOKKEEPING, columns_of
from publication.triggers.statements import enqueue, enqueue_all, enqueue_tagged, is_live

if TYPE_CHECKING:
    from django.db.models import Model

    from publication.shapes import ObjectShape
    from publication.triggers.rules import Rules


def part_rules(rules: Rules, shape: ObjectShape) -> None:
    """The rules of every table whose rows are part of documents of `shape`."""
    for field in shape.fields:
        if field.kind is not Kind.STRUCT and not (field.kind in {Kind.REFERENCE, Kind.STRING} and field.is_list):
            continue
        relation: Any = shape.model._meta.get_field(field.source)
        if isinstance(relation, TaggableManager):
            _owned(rules, shape.model, relation.through, relation.m2m_column_name())
            _named(rules, relation)
        elif isinstance(relation, ManyToManyField):
            through: Any = relation.remote_field.through
            _owned(rules, shape.model, through, relation.m2m_column_name())
        else:
            _owned(rules, shape.model, relation.related_model, relation.field.column)
    if issubclass(shape.model, AbstractImage):
        _renditions(rules, shape.model)


def _owned(rules: Rules, owner_model: type[Model], part: type[Model], column: str) -> None:
    table, dialect = part._meta.db_table, rules.dialect
    owner = root_model(owner_model)
    columns = columns_of(part)
    has_drafts = issubclass(owner, DraftStateMixin)

    def queue_owner(row: str, where: str = "TRUE") -> str:
        number = f'{row}."{column}"'
        live = is_live(owner._meta.db_table, number) if has_drafts else "TRUE"
        return enqueue(dialect, owner._meta.db_table, number, where=f"{where} AND {live}")

    rules.on_insert(table, queue_owner("NEW"))
    rules.on_update(
        table,
        queue_owner("NEW", dialect.rewritten(columns, BOOKKEEPING)),
        queue_owner("OLD", dialect.changed([column])),
    )
    rules.on_delete(table, queue_owner("OLD"))
    rules.on_truncate(table, enqueue_all(dialect, owner._meta.db_table))


def _named(rules: Rules, relation: Any) -> None:
    """Documents hold the names of tags. To rename one locks its row against whoever gives it to a page meanwhile.

    So does the unique index of the name, on PostgreSQL: either the new tag of a page is seen here, or its page is
    published with the new name.
    """
    columns = (relation.m2m_column_name(), relation.m2m_reverse_name())
    table = relation.related_model._meta.db_table
    renamed = rules.dialect.changed(["name"])
    rules.on_update(table, enqueue_tagged(rules.dialect, relation.m2m_db_table(), *columns, where=renamed))


def _renditions(rules: Rules, image: Any) -> None:
    """Renditions that vanish or change make an image old, and those that are made later; others publishing makes."""
    table: str = image.get_rendition_model()._meta.db_table
    source: str = image._meta.db_table
    changed = rules.dialect.changed(["file", "width", "height"])
    is_made_later = " OR ".join(f"NEW.filter_spec LIKE '{pattern}'" for pattern in MADE_LATER)
    rules.on_insert(table, enqueue(rules.dialect, source, "NEW.image_id", where=f"({is_made_later})"))
    rules.on_update(table, enqueue(rules.dialect, source, "NEW.image_id", where=changed))
    rules.on_delete(table, enqueue(rules.dialect, source, "OLD.image_id"))
    rules.on_truncate(table, enqueue_all(rules.dialect, source))
