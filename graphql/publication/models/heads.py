"""What can be read now, with its links and its words."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from publication.models.lengths import LONGEST_KEY, LONGEST_LANGUAGE, LONGEST_NAME, LONGEST_TOKEN
from publication.models.log import Publication


class PublishedObject(models.Model):
    """An object that can be read now. A row exists if, and only if, it can, but for `expires_at`.

    An edition's own rows stand beside the shared ones of the same key, and before them for that edition alone. One that
    is hidden says that the edition does not show the object at all.
    """

    key = models.UUIDField()
    language = models.CharField(max_length=LONGEST_LANGUAGE, blank=True)
    edition = models.CharField(max_length=LONGEST_KEY, blank=True, default="", db_default="")
    is_hidden = models.BooleanField(default=False, db_default=False)
    type = models.CharField(max_length=LONGEST_NAME)
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="+")
    source_table = models.CharField(max_length=LONGEST_NAME)  # where editors write it: a table of Wagtail's
    source_id = models.BigIntegerField()
    path = models.TextField(blank=True)
    slug = models.CharField(max_length=255, blank=True)
    title = models.TextField()
    title_order = models.BinaryField()  # bytes that sort as the title does in its language
    search_text = models.TextField()  # all its text, casefolded
    search_terms = models.TextField(blank=True, default="", db_default="")  # its words as `publication.search` has them
    is_regional = models.BooleanField()  # shown in every edition; else in those of its linked municipalities
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    first_published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "published object"
        verbose_name_plural = "published objects"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # An edition may hide one object by several variants, of its translations.
            models.UniqueConstraint(
                fields=["key", "language", "edition"],
                condition=models.Q(is_hidden=False),
                name="publication_one_shown_head",
            ),
            models.UniqueConstraint(fields=["source_table", "source_id"], name="publication_one_source"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["key", "language", "edition"], name="publication_by_key"),
            models.Index(fields=["type", "title_order", "key"], name="publication_by_title"),
            models.Index(fields=["type", "first_published_at", "key"], name="publication_by_first"),
            models.Index(fields=["type", "updated_at", "key"], name="publication_by_updated"),
            models.Index(fields=["type", "starts_on", "key"], name="publication_by_start"),
            models.Index(fields=["type", "ends_on", "key"], name="publication_by_end"),
            models.Index(fields=["type", "slug"], name="publication_by_slug"),
            models.Index(fields=["path"], name="publication_by_path"),
            models.Index(
                fields=["expires_at"], condition=models.Q(expires_at__isnull=False), name="publication_by_expiry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.title}"


class PublishedLink(models.Model):
    """A reference of a published object (`target` is a key), or a value that lists are narrowed to."""

    # A trigger takes links away with their head, after it has told which they were.
    source = models.ForeignKey(PublishedObject, on_delete=models.DO_NOTHING, related_name="links")
    field = models.CharField(max_length=200)  # path of names in the document: partner_links.partner
    target = models.CharField(max_length=255)

    class Meta:
        verbose_name = "published link"
        verbose_name_plural = "published links"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["target", "field", "source"], name="publication_link_target"),
        ]

    def __str__(self) -> str:
        return f"{self.field} → {self.target}"


class PublishedWord(models.Model):
    """A word, or a stem, of what can be read now: what a mistyped one or a part of a compound is compared with.

    Of whom it is, and who may read it, the index of the heads tells.
    """

    token = models.CharField(max_length=LONGEST_TOKEN, unique=True)
    reversed = models.CharField(max_length=LONGEST_TOKEN, db_index=True)  # so that words are found by their end

    class Meta:
        verbose_name = "published word"
        verbose_name_plural = "published words"

    def __str__(self) -> str:
        return self.token
