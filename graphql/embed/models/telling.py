"""What is kept so that web editors are told of every withdrawal, once: a place in the stream, and mail to send."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from publication.models import LONGEST_KEY

LONGEST_TYPE = 63


class TellingMark(models.Model):
    """How far the change stream has been read. There is one row."""

    transaction = models.BigIntegerField()
    change = models.BigIntegerField()

    class Meta:
        verbose_name = "mark of telling"
        verbose_name_plural = "marks of telling"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.transaction}: {self.change}"


class NoticedName(models.Model):
    """A name in an edition under which nothing may be shown any more. It is looked at again after a while."""

    edition = models.CharField(max_length=LONGEST_KEY)
    type = models.CharField(max_length=LONGEST_TYPE)
    slug = models.CharField(max_length=255)
    noticed_at = models.DateTimeField()

    class Meta:
        verbose_name = "noticed name"
        verbose_name_plural = "noticed names"
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["edition", "type", "slug"], name="embed_noticed_once")
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.slug}"


class ToldWithdrawal(models.Model):
    """A withdrawal of which letters were written. It stands by a digest alone: a name may be somebody's."""

    digest = models.CharField(max_length=64, unique=True)
    told_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = "told withdrawal"
        verbose_name_plural = "told withdrawals"
        default_permissions = ()

    def __str__(self) -> str:
        return self.digest


class Letter(models.Model):
    """A mail to be sent: to whom the edition's rows with the numbers in `hosts` name then. It goes when it was sent."""

    edition = models.CharField(max_length=LONGEST_KEY)
    hosts = models.JSONField()
    withdrawals = models.JSONField()  # type, slug, title and moment of each
    written_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)  # in a row
    retry_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)  # one process sends it at a time

    class Meta:
        verbose_name = "letter"
        verbose_name_plural = "letters"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}: {len(self.withdrawals)}"
