"""What was written, and may have to be published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from publication.models.lengths import LONGEST_NAME


class DirtyObject(models.Model):
    """Something that was written and may have to be published or withdrawn. Triggers add rows, draining removes them.

    `source_table` may also name a table of places (a restriction, a collection, a site, a locale), whose change
    concerns every object below the place `source_id`.
    """

    source_table = models.CharField(max_length=LONGEST_NAME)
    source_id = models.BigIntegerField()
    queued_at = models.DateTimeField(db_default=Now())
    moved = models.BooleanField(db_default=False)  # only its place changed: its document stands
    withdrawn = models.BigIntegerField(null=True)  # the publication whose head a trigger took away
    apart = models.BooleanField(db_default=False)  # not by the transaction that queued it: part of a rebuild or repair
    transaction_number = models.BigIntegerField(db_default=0)  # PostgreSQL's id of the transaction that wrote it

    class Meta:
        verbose_name = "dirty object"
        verbose_name_plural = "dirty objects"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["source_table", "source_id"], name="publication_dirty_source"),
            models.Index(fields=["transaction_number"], name="publication_dirty_transaction"),
            models.Index(
                fields=["withdrawn"], condition=models.Q(withdrawn__isnull=False), name="publication_dirty_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_table} {self.source_id}"
