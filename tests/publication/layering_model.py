"""A plain model of what each edition shows, read from Wagtail's tables as they stand.

It is written to be obviously right and knows nothing of how the log is made. Of the log it reads one thing: the number
of the newest publication of each shared text. So it can tell which text a variant was written against; the text itself
it remembers from the tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.utils import timezone
from wagtail.models import Locale

from cms import models
from publication.models import Publication
from tests.publication.layering_rules import Text, laid_over
from tests.publication.layering_tables import Row, Tables, is_live

LANGUAGES = ("da", "en", "de")
LOCAL_FIELDS = {
    "ContentBlock": ("title", "body"),
    "Article": ("title", "summary", "image", "body", "contact"),
}


@dataclass(frozen=True)
class Shown:
    """What a reader gets of one object.

    `is_own` is what the edition has to itself. `origins` says of each field of a shared object that is not simply
    shared where it comes from, and whether it has to be reviewed.
    """

    is_own: bool
    language: str
    edition: str
    path: str
    slug: str
    text: Text
    origins: dict[str, tuple[str, bool]]


@dataclass
class Model:
    """The tables, read at once; `past` outlives the reading."""

    past: dict[int, Text] = field(default_factory=dict)
    _languages: dict[int, str] = field(default_factory=dict)

    def read(self) -> None:
        """Look at the tables as they are now."""
        self.now = timezone.now()
        self.editions = list(
            models.Edition.objects.order_by("pk").select_related("municipality").prefetch_related("fallbacks")
        )
        self.locks = set(models.FieldLock.objects.values_list("field", flat=True))
        self.sections = list(models.EditionPage.objects.values_list("path", "url_path", "edition_id"))
        self.read_variants()
        self._languages = self._languages or dict(Locale.objects.values_list("pk", "language_code"))
        self._names = {edition.pk: str(edition.key) for edition in self.editions}
        tables = Tables(self.sections, self._names, self._languages, self.now)
        self.rows = {row.number: row for row in [*tables.pages(), *tables.blocks()]}

    def read_variants(self) -> None:
        """Look again at all that publishing writes in Wagtail's tables: what variants were written against."""
        self.variants = list(models.LocalVariant.objects.order_by("pk"))

    def remember(self) -> None:
        """Note which text each shared row was published with last. To be called when everything is published."""
        newest = Publication.objects.filter(edition="").values_list("key", "language").annotate(newest=Max("seq"))
        numbers = {(str(key), language): number for key, language, number in newest}
        for row in self.rows.values():
            if row.is_readable and not row.owner:
                self.past.setdefault(numbers[row.key, row.language], row.text)

    def chain(self, edition: Any, language: str) -> list[str]:
        """The languages a reader of an edition gets something in, the best first."""
        named = [each.language for each in sorted(edition.fallbacks.all(), key=lambda each: each.sort_order or 0)]
        return list(dict.fromkeys([language, *named, edition.language, "da"]))

    def shows(self, edition: Any, language: str) -> dict[str, Shown]:
        """Everything an edition shows in a language, by key."""
        found: dict[str, Shown] = {}
        hiding = [self._target(each) for each in self._variants_of(edition) if each.treatment == "hidden"]
        hidden = {row.key for row in hiding if not row.owner}
        for each in self.chain(edition, language):
            for is_own in (True, False):
                for row in self.rows.values():
                    if row.language == each and row.key not in {*hidden, *found}:
                        shown = self._own(edition, row) if is_own else self._shared(edition, row)
                        if shown:
                            found[row.key] = shown
        return found

    def may_be_read(self, table: str, number: int) -> bool:
        """Whether a row, or a variant's base and the variant itself, may be read at all."""
        if table != "cms_localvariant":
            row = self.rows.get((table, number))
            return row is not None and row.is_readable
        variant = next((each for each in self.variants if each.pk == number), None)
        if variant is None or not is_live(variant, self.now):
            return False
        base = self._target(variant)
        return not base.owner and (variant.treatment == "hidden" or base.is_readable)

    def _own(self, edition: Any, row: Row) -> Shown | None:
        """A row as one of the edition's own, or as a shared one with the edition's text over it."""
        if not row.is_readable:
            return None
        if row.owner == self._names[edition.pk]:
            return Shown(True, row.language, row.owner, row.path, row.slug, row.text, {})
        variant = next((each for each in self._variants_of(edition) if self._target(each) is row), None)
        if row.owner or variant is None or not self._reaches(edition, row):
            return None
        free = [name for name in LOCAL_FIELDS[row.type] if f"{row.type}.{name}" not in self.locks]
        text, origins = laid_over(row.text, variant, edition, free, self.past)
        return Shown(False, row.language, self._names[edition.pk], row.path, row.slug, text, origins)

    def _shared(self, edition: Any, row: Row) -> Shown | None:
        if row.owner or not row.is_readable or not self._reaches(edition, row):
            return None
        return Shown(False, row.language, "", row.path, row.slug, row.text, {})

    def _reaches(self, edition: Any, row: Row) -> bool:
        return edition.municipality_id is None or row.is_regional or edition.municipality_id in row.municipalities

    def _variants_of(self, edition: Any) -> list[Any]:
        return [each for each in self.variants if each.edition_id == edition.pk and is_live(each, self.now)]

    def _target(self, variant: Any) -> Row:
        if variant.page_id:
            return self.rows["wagtailcore_page", variant.page_id]
        return self.rows["cms_contentblock", variant.content_block_id]
