"""Compares the database with the storage, and mends what can be mended without a guess."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from PIL import Image as Pillow

from backend.files.listing import Listing
from backend.files.naming import Named, in_parts, is_named, named_files
from backend.files.readers import is_published
from media.making import UNREADABLE, make_missing
from media.models import Document, Image, Rendition
from media.storage import uploads
from publication.models import PublishedFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media.stored import StoredFile

OLD_ENOUGH = timedelta(days=1)  # what is younger may belong to an upload that is under way
_NO_PICTURE = (*UNREADABLE, SyntaxError)  # Pillow's, of a broken PNG


class Kind(StrEnum):
    MISSING = "missing"
    ORPHANED = "orphaned"
    WRONG = "wrong checksum"
    UNKNOWN = "no checksum"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that database and storage do not agree on. `outcome` says what was done about it, or why nothing.

    One that `is_mended` needs nothing more.
    """

    kind: Kind
    name: str
    what: str
    outcome: str = ""
    is_mended: bool = False

    def __str__(self) -> str:
        return f"{self.kind}: {self.name} ({self.what}){': ' if self.outcome else ''}{self.outcome}"


@dataclass(slots=True)
class Check:
    """A run over all files. Without `is_repairing` nothing is changed or deleted."""

    is_repairing: bool = False
    is_reading: bool = True  # every file, to compare its checksum
    compared: int = 0
    _lost: dict[int, list[int]] = field(default_factory=dict)  # by image, its renditions without files

    def differences(self) -> Iterator[Difference]:
        """Each as it is found. Raises `StorageUnavailableError`."""
        with Listing(uploads().files()) as listing:
            self.compared = len(listing)
            for each in named_files():
                if not listing.name(each.name):
                    yield from self._missing(each)
            for image, renditions in self._lost.items():
                yield from self._draw(image, renditions)
            for stored in listing.unnamed():
                yield self._orphaned(stored)
        if self.is_reading:
            for model in (Image, Document):
                yield from self._checksums(model)

    def _missing(self, named: Named) -> Iterator[Difference]:
        if named.model is Rendition:
            image = Rendition.objects.filter(pk=named.number).values_list("image_id", flat=True).first()
            if image is not None:
                self._lost.setdefault(image, []).append(named.number)
            return
        if named.model is PublishedFile and Rendition.objects.filter(file=named.name).exists():
            return  # told of with its row
        if uploads().exists(named.name) or not named.is_still_so():
            return  # stored since the listing was written, or changed
        outcome = "bring it back from a copy" if self.is_repairing else ""
        yield Difference(Kind.MISSING, named.name, named.owner, outcome)

    def _draw(self, image: int, numbers: list[int]) -> Iterator[Difference]:
        """Files of an image that are gone are drawn anew; what Wagtail drew for its admin it draws when it is asked."""
        rows = Rendition.objects.filter(pk__in=numbers)
        names = list(rows.values_list("file", flat=True))
        outcome, is_mended = "", False
        if self.is_repairing:
            outcome, is_mended = _drawn_anew(image, numbers)
        for name in names:
            yield Difference(Kind.MISSING, name, f"rendition of image {image}", outcome, is_mended)

    def _orphaned(self, stored: StoredFile) -> Difference:
        what = f"{stored.size} bytes"
        if timezone.now() - stored.modified < OLD_ENOUGH:
            return Difference(Kind.ORPHANED, stored.name, what, "younger than a day, left", is_mended=True)
        if is_named(stored.name):
            return Difference(Kind.ORPHANED, stored.name, what, "named by now", is_mended=True)
        if not self.is_repairing:
            return Difference(Kind.ORPHANED, stored.name, what)
        uploads().remove(stored.name)
        return Difference(Kind.ORPHANED, stored.name, what, "removed", is_mended=True)

    def _checksums(self, model: type[Image | Document]) -> Iterator[Difference]:
        for number, name in in_parts(model._base_manager.exclude(file=""), "file"):
            noted = model._base_manager.filter(pk=number).values_list("file_hash", flat=True).first()
            try:
                found = _sha1(name)
            except FileNotFoundError:
                continue  # told of above
            if noted is None or noted == found:
                continue
            kind = Kind.WRONG if noted else Kind.UNKNOWN
            what = f"{model._meta.verbose_name_raw} {number}"
            yield self._corrected(Difference(kind, name, what), model, number, found)

    def _corrected(self, found: Difference, model: type[Image | Document], number: int, digest: str) -> Difference:
        if not self.is_repairing:
            return found
        if found.kind is Kind.WRONG and not (model is Image and _is_whole(number)):
            outcome = "it may be broken: compare it with a copy"
            return Difference(found.kind, found.name, found.what, outcome)
        model._base_manager.filter(pk=number).update(file_hash=digest)
        return Difference(found.kind, found.name, found.what, "noted", is_mended=True)


def _drawn_anew(image: int, numbers: list[int]) -> tuple[str, bool]:
    """Forget the rows and draw; both or neither."""
    key = Image.objects.filter(pk=image).values_list("key", flat=True).first()
    try:
        with transaction.atomic():
            Rendition.objects.filter(pk__in=numbers).delete()
            failed = make_missing(image) if key is not None and is_published(key) else {}
            for error in failed.values():
                raise error
    except UNREADABLE as error:
        return f"could not be drawn: {error}", False
    return "drawn anew", True


def _sha1(name: str) -> str:
    digest = hashlib.sha1(usedforsecurity=False)  # Wagtail's
    for chunk in uploads().chunks(name):
        digest.update(chunk)
    return digest.hexdigest()


def _is_whole(number: int) -> bool:
    """Whether the file of an image can be read to its end and measures what its row says: then the row is wrong."""
    image = Image.objects.filter(pk=number).first()
    if image is None:
        return False
    try:
        with image.open_file() as file, Pillow.open(file) as picture:
            picture.load()
            return picture.size in {(image.width, image.height), (image.height, image.width)}
    except _NO_PICTURE:
        return False
