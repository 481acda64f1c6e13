"""Images and documents: Wagtail's own, with a key that is the same everywhere and what accessibility asks for."""

from __future__ import annotations

import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLInt, GraphQLString
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from media.fields import NoteField
from media.licensing import Licensed
from media.originals import has_several_pictures
from media.pdf import facts
from media.sketches import Sketch, sketch

LICENCE_FIELDS = ("source", "licence", "licence_ends")
PUBLISHED_LICENCE = [
    GraphQLString("source", required=True, description="Where it came from: an address, or words."),
    GraphQLString("licence", description="By what right it is used; null where nobody has said so."),
]


class Image(AbstractImage, Licensed):
    """A picture with its alternative text, credit and renditions."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    alt_text = models.CharField(
        _("alternative text"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for those who cannot see it."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick when the picture carries no meaning of its own; screen readers then skip it."),
    )
    credit = models.CharField(
        _("credit"), max_length=255, blank=True, help_text=_("Photographer or illustrator, and owner of the rights.")
    )
    caption = models.CharField(
        _("caption"), max_length=500, blank=True, help_text=_("Shown below the picture where there is room.")
    )
    alt_text_en = models.CharField(
        _("alternative text in English"),
        max_length=255,
        blank=True,
        default="",
        db_default="",
        help_text=_("For readers of English; without it they get the Danish text."),
    )
    alt_text_de = models.CharField(
        _("alternative text in German"),
        max_length=255,
        blank=True,
        default="",
        db_default="",
        help_text=_("For readers of German; without it they get the Danish text."),
    )
    shows_people = models.BooleanField(
        _("shows people"),
        default=False,
        db_default=False,
        help_text=_("Tick when somebody in the picture can be recognised."),
    )
    consent = NoteField(
        _("consent"),
        blank=True,
        default="",
        db_default="",
        help_text=_(
            "Who agreed to be shown, when, and where that is kept; or why it is not needed. Only editors see this."
        ),
    )
    sketch = models.JSONField(null=True, editable=False)  # what `media.sketches` made of the file
    is_animated = models.BooleanField(_("animated"), null=True, editable=False)  # None until its file was looked at
    tags = TaggableManager(_("tags"), help_text=None, blank=True, related_name="media_images")

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "alt_text_en",
        "alt_text_de",
        "is_decorative",
        "credit",
        "caption",
        *LICENCE_FIELDS,
        "shows_people",
        "consent",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [*AbstractImage.search_fields, index.SearchField("alt_text"), index.SearchField("caption")]

    graphql_type_name = "Image"
    graphql_fields = [
        GraphQLString("title", required=True, description="What editors call the image."),
        GraphQLString(
            "alt_text",
            required=True,
            source="default_alt_text",
            description="Alternative text; empty for a decorative image.",
        ),
        GraphQLString("credit", required=True, description="Who made the image and who owns the rights."),
        GraphQLString("caption", required=True, description="Text to show below the image."),
        *PUBLISHED_LICENCE,
        GraphQLInt("width", required=True, description="Width of the original in pixels."),
        GraphQLInt("height", required=True, description="Height of the original in pixels."),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        default_related_name = "media_images"  # Wagtail's own image model, though unused, has the default name
        permissions = [("choose_image", "Can choose image")]

    @property
    def is_undescribed(self) -> bool:
        """Whether nobody has said what it shows, nor that it shows nothing."""
        return not self.alt_text and not self.is_decorative

    @property
    def default_alt_text(self) -> str:
        """What Wagtail offers where an image is placed; nothing for a decorative one."""
        return "" if self.is_decorative else self.alt_text

    @property
    def translated_alt_texts(self) -> dict[str, str]:
        """The alternative text by language, where it was given in another than the image's own."""
        texts = {} if self.is_decorative else {"en": self.alt_text_en, "de": self.alt_text_de}
        return {language: text for language, text in texts.items() if text}

    def save(self, *args: Any, **options: Any) -> None:
        """Know the file from the start: its sketch is published, and renditions of another file are none of it."""
        if self.file and not self.file_hash:
            self._set_file_hash()
        had_another_file = self.sketch is not None and self.sketch["file_hash"] != self.file_hash
        if self.file and not self.is_sketched:
            self.sketch = sketch(self)
            self.is_animated = None
        if self.file and self.is_animated is None:
            self.is_animated = has_several_pictures(self)
        super().save(*args, **options)
        if had_another_file:
            self.renditions.all().delete()

    @property
    def is_sketched(self) -> bool:
        """Whether the sketch is of the file that is there now, and has all that is drawn today."""
        drawn = self.sketch or {}
        return drawn.get("file_hash") == self.file_hash and drawn.keys() == Sketch.__annotations__.keys()

    def clean(self) -> None:
        super().clean()
        if self.is_undescribed:
            raise ValidationError(
                {"alt_text": _("Describe the picture, or tick that it is decorative.")}, code="alt_text_missing"
            )
        if self.shows_people and not self.consent.strip():
            raise ValidationError(
                {"consent": _("Write who agreed to be shown, or why that is not needed.")}, code="consent_missing"
            )


class Rendition(AbstractRendition):
    """A resized copy of an image, made once and kept."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="media_rendition_one_per_filter"
            )
        ]


class Document(AbstractDocument, Licensed):
    """A file to download."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tags = TaggableManager(_("tags"), help_text=None, blank=True, related_name="media_documents")
    facts = models.JSONField(null=True, editable=False)  # what `media.pdf` read in the file

    admin_form_fields = (*WagtailDocument.admin_form_fields, *LICENCE_FIELDS)

    graphql_type_name = "Document"
    graphql_fields = [
        GraphQLString("title", required=True, description="What the file is called for readers."),
        GraphQLString("filename", required=True, description="Name of the file when it is downloaded."),
        GraphQLInt("file_size", required=True, source="published_size", description="Size in bytes."),
        GraphQLString("content_type", required=True, description="Media type of the file."),
        *PUBLISHED_LICENCE,
    ]

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        default_related_name = "media_documents"  # as for images
        permissions = [("choose_document", "Can choose document")]

    def save(self, *args: Any, **options: Any) -> None:
        """Know of a PDF what editors are told of it."""
        if self.file and self.file_hash and (self.facts or {}).get("file_hash") != self.file_hash:
            self.facts = facts(self) if self.file_extension.lower() == "pdf" else None
        super().save(*args, **options)

    @property
    def published_size(self) -> int:
        """Size in bytes; Wagtail counts it once and remembers it."""
        size: int = self.get_file_size() or 0
        return size
