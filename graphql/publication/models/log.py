"""The log: what could be read, what changed beside it, which files it names, and what was taken out of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from publication.models.lengths import LONGEST_KEY, LONGEST_LANGUAGE, LONGEST_NAME


class Beside(models.Model):
    """What a head had beside the document, so that the past can be read as the present is.

    All of it is null in withdrawals, and in rows that are older than these columns.
    """

    title = models.TextField(null=True)
    slug = models.CharField(max_length=255, null=True)
    is_hidden = models.BooleanField(null=True)
    is_regional = models.BooleanField(null=True)
    first_published_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Publication(Beside):
    """One state of one object as the public could read it; without a document, its withdrawal. Rows are only added."""

    seq = models.BigAutoField(primary_key=True)
    key = models.UUIDField()  # the same in every environment and, for translations, in every language
    language = models.CharField(max_length=LONGEST_LANGUAGE, blank=True)  # empty: in every language
    # The key of the edition whose own it is; empty where it is shared.
    edition = models.CharField(max_length=LONGEST_KEY, blank=True, default="", db_default="")
    type = models.CharField(max_length=LONGEST_NAME)
    path = models.TextField(blank=True)  # address of a page below its site, at that time
    document = models.BinaryField(null=True)  # JSON; null where the object was withdrawn
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    revision_id = models.BigIntegerField(null=True)  # the revision an editor published, if it is known

    erasure = models.ForeignKey("Removal", null=True, on_delete=models.PROTECT, related_name="+")  # what blanked it

    class Meta:
        verbose_name = "publication"
        verbose_name_plural = "publications"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "language", "edition", "-seq"], name="publication_past"),
            models.Index(fields=["published_at", "seq"], name="publication_by_moment"),
            models.Index(fields=["path", "key"], name="publication_addresses"),
            models.Index(fields=["slug", "type"], name="publication_names"),
        ]

    def __str__(self) -> str:
        return f"{self.seq}: {self.type} {self.key} {self.language} {self.edition}".rstrip()


class Restatement(Beside):
    """A publication stands, and from this moment on something beside its document is another. Rows are only added.

    So an object that is published again without a change has no new publication, and yet is listed as it was.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="restatements")
    stated_at = models.DateTimeField(db_index=True)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = "restatement"
        verbose_name_plural = "restatements"

    def __str__(self) -> str:
        return f"{self.publication_id} at {self.stated_at}"


class PublishedFile(models.Model):
    """A stored file that a publication names. It is kept in storage as long as the publication is."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)  # as the storage knows it

    class Meta:
        verbose_name = "published file"
        verbose_name_plural = "published files"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["name"], name="publication_file_name")]

    def __str__(self) -> str:
        return self.name


class Removal(models.Model):
    """What was taken out of the log afterwards: by whom, when and why. Rows are only added."""

    class Kind(models.TextChoices):
        """How much of a publication was taken out."""

        ERASED = "erased"  # words of its document
        PRUNED = "pruned"  # all of it

    kind = models.CharField(max_length=10, choices=Kind)
    removed_at = models.DateTimeField()
    removed_by = models.TextField()  # a name: whoever runs a command need not be a user
    reason = models.TextField()
    publications = models.PositiveIntegerField()
    translations = models.PositiveIntegerField(null=True)  # erased: texts and objects kept for translating
    kept_from = models.DateTimeField(null=True)  # pruned: what was shown before this moment cannot be told any more

    class Meta:
        verbose_name = "removal"
        verbose_name_plural = "removals"

    def __str__(self) -> str:
        return f"{self.removed_at:%Y-%m-%d %H:%M} {self.kind}: {self.reason}"

    def save(self, *args: Any, **options: Any) -> None:
        if self.pk is not None:
            raise TypeError("A removal that is on record is not changed")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> Any:
        raise TypeError("A removal that is on record is not deleted")
