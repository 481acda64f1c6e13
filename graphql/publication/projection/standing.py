"""How a local variant stands over what is shared: both texts, what it changes, and what has to be reviewed of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import orjson

from cms.editions.layering import Changes, Layer, Layered, all_changed, lay, outdated, take_over
from cms.editions.local_fields import free_fields
from cms.enumerations import Treatment, Unreviewed
from cms.models import FieldLock
from publication.projection.changes import changes_of
from publication.projection.errors import BrokenValueError, ProjectionError
from publication.projection.keys import Keys
from publication.projection.languages import languages_laid, languages_taken_over, without_languages
from publication.shapes import object_shapes
from publication.shared_past import SharedPast
from publication.variants import Bases

if TYPE_CHECKING:
    from cms.models import LocalVariant
    from publication.models import PublishedObject
    from publication.shapes import ObjectShape


@dataclass(frozen=True)
class Standing:
    """One variant over the shared head `base`; `free` are the fields that no lock keeps the same everywhere."""

    variant: LocalVariant
    base: PublishedObject
    past: SharedPast
    free: tuple[str, ...]

    @classmethod
    def of(cls, variant: LocalVariant) -> Standing | None:
        """As it is now; None where nothing shared and published lies under it."""
        base = Bases.read([variant]).of(variant)
        if base is None:
            return None
        past = SharedPast.read([variant.reviewed_against, variant.claimed_from])
        return cls.over(variant, base, past, FieldLock.names())

    @classmethod
    def over(cls, variant: LocalVariant, base: PublishedObject, past: SharedPast, locked: frozenset[str]) -> Standing:
        """As `of`, of what was read for many at once."""
        return cls(variant, base, past, free_fields(object_shapes()[base.type].model, locked))

    @property
    def shape(self) -> ObjectShape:
        return object_shapes()[self.base.type]

    @property
    def is_claimed(self) -> bool:
        return bool(self.variant.treatment == Treatment.CLAIMED)

    @cached_property
    def shared(self) -> dict[str, Any]:
        """What is shared now."""
        document: dict[str, Any] = orjson.loads(bytes(self.base.publication.document or b"{}"))
        return document

    @cached_property
    def reviewed(self) -> dict[str, Any]:
        """What was shared when the edition's editors saw it last; of what is kept no more, what is shared now."""
        return self.past.of(self.variant.reviewed_against, self.base) or self.shared

    @cached_property
    def below(self) -> dict[str, Any]:
        """What the changes lie over: of a claimed object the text that was claimed."""
        if not self.is_claimed:
            return self.shared
        claimed = self.past.of(self.variant.claimed_from, self.base) or self.shared
        languages = languages_taken_over(self.shared, claimed, self.free)
        return without_languages(take_over(self.shared, claimed, self.free)) | languages

    def changes(self, keys: Keys) -> Changes:
        """What the edition writes itself. Raises `ProjectionError`."""
        try:
            return changes_of(self.variant, self.shape, keys)
        except BrokenValueError as error:
            raise ProjectionError(self.variant, error.field, error.reason) from error

    def to_review(self, changes: Changes) -> frozenset[str]:
        """The fields whose shared text is another than the editors know."""
        if self.is_claimed:
            return all_changed(self.shared, self.reviewed, self.free)
        return outdated(self.shared, self.reviewed, changes, self.free)

    def local(self, changes: Changes) -> Layered:
        """The edition's own text over what it lies over, whether it has to be reviewed or not."""
        laid = self._laid(self.below, changes)
        return Layered(laid.document, dict.fromkeys(laid.layers, Layer.LOCAL)) if self.is_claimed else laid

    def served(self, changes: Changes) -> Layered:
        """What readers are shown: the shared text alone, where the edition wants that until somebody has looked."""
        if self.variant.edition.unreviewed == Unreviewed.SHARED and self.to_review(changes):
            return self._laid(self.shared, Changes())
        return self.local(changes)

    def _laid(self, below: dict[str, Any], changes: Changes) -> Layered:
        laid = lay(below, changes, self.free)
        languages = languages_laid(below, laid.document, laid.layers)
        return Layered(without_languages(laid.document) | languages, laid.layers)
