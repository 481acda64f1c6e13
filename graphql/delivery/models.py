"""Who asks with a key, the documents they have registered, and what they use. None of it is content."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from publication.models import LONGEST_KEY, LONGEST_NAME

SHA256 = 64  # characters, in hexadecimal


class Client(models.Model):
    """A frontend that is known by name."""

    name = models.CharField(
        _("name"), max_length=100, unique=True, help_text=_("Such as vejle.dk or the region's app.")
    )
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Who is told before something it uses is removed."))
    trusted_documents_only = models.BooleanField(
        _("trusted documents only"),
        default=False,
        help_text=_("Only operations that have been registered are answered, and the promised ones."),
    )
    documents: models.ManyToManyField[TrustedDocument, ClientDocument] = models.ManyToManyField(
        "TrustedDocument", through="ClientDocument", related_name="clients", editable=False
    )

    class Meta:
        verbose_name = _("client of the API")
        verbose_name_plural = _("clients of the API")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class ApiKey(models.Model):
    """A secret of a client. Only a digest of it is kept; the secret itself is shown when it is made."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="keys")
    label = models.CharField(_("used for"), max_length=100, help_text=_("Such as production, or the CI."))
    prefix = models.CharField(_("begins with"), max_length=20, unique=True)
    digest = models.CharField(max_length=SHA256)
    editions = models.JSONField(  # by their keys
        _("editions"), default=list, blank=True, help_text=_("The editions it may read. None means all of them.")
    )
    may_preview = models.BooleanField(_("may read drafts"), default=False)
    may_register = models.BooleanField(_("may register documents"), default=False, help_text=_("For a CI."))
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    replaced_by = models.OneToOneField(
        "self", null=True, editable=False, on_delete=models.SET_NULL, related_name="replaces"
    )
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)  # to the hour

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.prefix}…"

    @property
    def has_ended(self) -> bool:
        """Whether it is no longer valid."""
        return self.expires_at is not None and self.expires_at <= timezone.now()


class TrustedDocument(models.Model):
    """A document that clients ask for by its digest."""

    sha256 = models.CharField(max_length=SHA256, primary_key=True)
    text = models.TextField()
    name = models.CharField(max_length=200)  # of its first operation

    class Meta:
        verbose_name = _("trusted document")
        verbose_name_plural = _("trusted documents")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class ClientDocument(models.Model):
    """That a client uses a document, since when."""

    client = models.ForeignKey(Client, on_delete=models.CASCADE)
    document = models.ForeignKey(TrustedDocument, on_delete=models.CASCADE)
    registered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("document of a client")
        verbose_name_plural = _("documents of clients")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["client", "document"], name="delivery_document_once_a_client")
        ]

    def __str__(self) -> str:
        return f"{self.client_id}: {self.document_id}"


class FieldUse(models.Model):
    """How often a client asked for something of the schema on a day.

    The client stands by its number alone, 0 for all that ask without a key: what is counted may be written after the
    client is gone, and outlives it.
    """

    name = models.CharField(max_length=200)  # such as Partner.phone
    client_number = models.BigIntegerField()
    day = models.DateField()
    count = models.BigIntegerField()

    class Meta:
        verbose_name = _("use of a field")
        verbose_name_plural = _("use of fields")
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["name", "client_number", "day"], name="delivery_use_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.day}"


class EdgeMark(models.Model):
    """How far an edge has been told of the change stream, by the order in which `publication.stream` is followed.

    Everything is told twice. What was told once, up to `told_*`, is told again when answers that were being worked out
    at that time are over, for an edge may have kept one of them after it was told; up to `settled_*` that is done.
    """

    name = models.CharField(max_length=200, unique=True)
    told_transaction = models.BigIntegerField(default=0)
    told_change = models.BigIntegerField(default=0)
    told_at = models.DateTimeField(null=True)
    settled_transaction = models.BigIntegerField(default=0)
    settled_change = models.BigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)  # in a row
    retry_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True, default="")
    held_until = models.DateTimeField(null=True)  # one process tells it at a time

    class Meta:
        verbose_name = "mark of an edge"
        verbose_name_plural = "marks of edges"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.name}: {self.told_change}"


class SeenPublication(models.Model):
    """How long after its commit a publication, or a withdrawal, was seen where readers ask.

    A row for each place. It stands by the publication's number alone, and outlives it.
    """

    publication = models.BigIntegerField(db_index=True)
    type = models.CharField(max_length=LONGEST_NAME)
    is_withdrawal = models.BooleanField(default=False)
    committed_at = models.DateTimeField(db_index=True)
    place = models.CharField(max_length=200)
    editions = models.PositiveSmallIntegerField()  # in which it was looked for
    seconds = models.FloatField(null=True)  # until all of them showed it; null: not within the deadline

    class Meta:
        verbose_name = _("publication that was seen")
        verbose_name_plural = _("publications that were seen")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.publication} at {self.place}: {self.seconds}"


class PreviewLink(models.Model):
    """A link by which somebody without an account reads drafts: of one object, or all of an owner's, in one edition."""

    token = models.UUIDField(default=uuid4, unique=True, editable=False)  # signed, it is what the link carries
    edition = models.CharField(max_length=LONGEST_KEY)  # by its key: where the drafts are shown
    owner = models.CharField(max_length=LONGEST_KEY, blank=True, default="")  # whose they are; empty: the secretariat's
    source_table = models.CharField(max_length=LONGEST_NAME, blank=True, default="")  # empty: all of the owner's drafts
    source_id = models.BigIntegerField(null=True)
    title = models.TextField(blank=True)  # of the object, when the link was made
    path = models.TextField(blank=True)  # of the page, if it is one
    shown_to = models.CharField(_("shown to"), max_length=100, help_text=_("Such as the mayor's office, or the jury."))
    at = models.DateTimeField(
        _("as it will be"),
        null=True,
        blank=True,
        help_text=_("A moment to come: what is scheduled later is left out then. Everything is shown when empty."),
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(null=True)
    last_opened_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering: ClassVar[list[str]] = ["-created_at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["source_table", "source_id"], name="delivery_preview_source"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.shown_to}"

    @property
    def has_ended(self) -> bool:
        """Whether it shows nothing any more."""
        return self.revoked_at is not None or self.expires_at <= timezone.now()
