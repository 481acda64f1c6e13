"""The log, the heads that can be read now with their links, and the queue of what changed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from wagtail.search import index

LONGEST_LANGUAGE = 10
LONGEST_NAME = 63
LONGEST_KEY = 36
LONGEST_TOKEN = 100


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


class SearchedPublication(index.Indexed, Publication):
    """A publication as a search engine holds it: by its number, so that one that is no longer read is never found."""

    # Terms are compared as they are. What a term counts is said when it is sought, not worked out from all there is.
    search_fields: ClassVar[list[Any]] = [
        index.SearchField(
            "search_terms",
            es_extra={"analyzer": "whitespace", "search_analyzer": "whitespace", "similarity": "boolean"},
        )
    ]
    search_auto_update = False

    class Meta:
        proxy = True

    @property
    def search_terms(self) -> str:
        return str(PublishedObject.objects.values_list("search_terms", flat=True).get(publication=self.pk))

    @classmethod
    def get_indexed_objects(cls) -> models.QuerySet[SearchedPublication]:
        """None for Wagtail's `update_index`: the engine follows the log by `publication.search_engine`."""
        return cls._default_manager.none()


class SearchEngineMark(models.Model):
    """How far the search engine has followed the log: to the publication with this number. There is one row."""

    followed = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "mark of the search engine"
        verbose_name_plural = "marks of the search engine"

    def __str__(self) -> str:
        return str(self.followed)


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
        ]

    def __str__(self) -> str:
        return f"{self.source_table} {self.source_id}"
