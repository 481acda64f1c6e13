"""How each field goes into other languages, and what of an object is not translated yet."""

from __future__ import annotations

import uuid

from django.db import models
from wagtail.models import BootstrapTranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField


def translated(*names: str) -> list[TranslatableField]:
    """Fields with text of their own in each language; of a list of rows, the text in the rows."""
    return [TranslatableField(name) for name in names]


def alike(*names: str) -> list[SynchronizedField]:
    """Fields that are the same in every language, and follow the original."""
    return [SynchronizedField(name, overridable=False) for name in names]


def replaceable(*names: str) -> list[SynchronizedField]:
    """Fields that follow the original, but where a language may have another: a picture with words, an address."""
    return [SynchronizedField(name) for name in names]


class Translated(models.Model):
    """An object in one language, some of whose text may still be in the one it was translated from.

    `untranslated` tells which: by the path of a text, the languages of what stands there by the hash of each string, as
    Wagtail Localize counts them. It is written with the text and goes with it into revisions. None where all is
    translated. What is changed by hand later has another hash, and so is in the object's own language.
    """

    untranslated = models.JSONField(null=True, editable=False)

    class Meta:
        abstract = True


class TranslatedRow(BootstrapTranslatableMixin):
    """A row that hangs on a translated object, and has text itself; the rows of its translations share its key."""

    translation_key = models.UUIDField(default=uuid.uuid4, null=True, editable=False)

    class Meta:
        abstract = True
