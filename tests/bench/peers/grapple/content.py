"""What grapple reads: Wagtail's own rows, as many as the smallest log has documents, in a database of their own.

Nothing of it is published to a log. Pages are written by the database itself: by Wagtail it would take minutes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from wagtail.models import Page

from cms import models
from media.models import Image
from tests.bench.content import write_initiative
from tests.bench.rows import copy_key, dialect, insert_copies

if TYPE_CHECKING:
    from django.db.models import Model

APART = 10_000  # between a row's number and its copy's
MOST = 999  # copies, which differ in three figures of their place in the tree


def fill(documents: int) -> None:
    """Write so many initiatives, partners and pictures."""
    database: Any = connection
    database.is_paused = True
    try:
        with transaction.atomic():
            _write(documents)
    finally:
        database.is_paused = False
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _write(documents: int) -> None:
    initiative, partners, images = write_initiative()
    together = 1 + len(partners) + len(images)
    copies = min(documents // together - 1, MOST)
    for image in images:
        key = dialect().key(copy_key(str(image.key)))
        _copy(Image, copies, f"old.id = {image.pk}", id=_moved("id"), key=key)
    for page in (*partners, initiative):
        _copy_page(page, copies)
    _copy_rows(models.InitiativePartner, copies, initiative, "initiative_id", partner_id=_moved("partner_id"))
    for relation in ("themes", "municipalities"):
        through = getattr(models.InitiativePage, relation).through
        _copy_rows(through, copies, initiative, "initiativepage_id")


def _copy_page(page: Any, copies: int) -> None:
    figures = "lpad(n::text, 3, '0')" if connection.vendor == "postgresql" else "printf('%03d', n)"
    _copy(
        Page,
        copies,
        f"old.id = {page.pk}",
        id=_moved("id"),
        path=f"'{page.path[:-4]}{chr(ord('A') + page.pk % 26)}' || {figures}",
        title="old.title || ' ' || n",
        slug="old.slug || '-' || n",
        url_path="rtrim(old.url_path, '/') || '-' || n || '/'",
        translation_key=dialect().key(copy_key(str(page.translation_key))),
    )
    own = type(page)
    _copy(own, copies, f"old.page_ptr_id = {page.pk}", page_ptr_id=_moved("page_ptr_id"), image_id=_moved("image_id"))


def _copy_rows(model: type[Model], copies: int, page: Any, reference: str, **changed: str) -> None:
    _copy(model, copies, f"old.{reference} = {page.pk}", **{reference: _moved(reference)}, **changed)


def _copy(model: type[Model], copies: int, condition: str, **changed: str) -> None:
    insert_copies(model, copies, changed, condition)


def _moved(column: str) -> str:
    return f"old.{column} + n * {APART}"
