"""What changed of what can be read."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from publication.models.lengths import LONGEST_KEY, LONGEST_LANGUAGE, LONGEST_NAME


class StreamedChange(models.Model):
    """Something that can be read, or could be, has changed. Triggers add rows; old ones are taken out by the worker.

    `links` are the references and closed values of the object, before or after, as JSON pairs of field and target.
    """

    transaction_number = models.BigIntegerField(db_default=0)  # PostgreSQL's id of the transaction that did it
    changed_at = models.DateTimeField(db_default=Now())
    kind = models.CharField(max_length=10)
    key = models.CharField(max_length=LONGEST_KEY, db_default="")
    language = models.CharField(max_length=LONGEST_LANGUAGE, db_default="")
    edition = models.CharField(max_length=LONGEST_KEY, db_default="")
    type = models.CharField(max_length=LONGEST_NAME, db_default="")
    is_regional = models.BooleanField(db_default=False)
    is_hidden = models.BooleanField(db_default=False)
    path_before = models.TextField(db_default="")
    path = models.TextField(db_default="")
    slug_before = models.CharField(max_length=255, db_default="")
    slug = models.CharField(max_length=255, db_default="")
    links = models.TextField(db_default="[]")
    publication_number = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = "streamed change"
        verbose_name_plural = "streamed changes"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["transaction_number"], name="publication_stream_transaction"),
            models.Index(fields=["changed_at"], name="publication_stream_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.type} {self.key}"
