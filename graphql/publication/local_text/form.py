"""The form of a local variant: every field and block of the shared content, and what the edition does with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _

from cms.editions.changing import name_of
from cms.enumerations import LocalMode, Treatment
from cms.forms import OwnedForm
from cms.models import LocalVariant
from publication.local_text.outline import locked_labels, outline
from publication.projection.standing import Standing
from publication.shared_past import SharedPast

if TYPE_CHECKING:
    from publication.local_text.outline import Part


class LocalVariantForm(OwnedForm):
    """`seen` is the shared publication that the editor has before them: what is saved is written against it.

    It comes back from the browser, so it counts only as a publication of what the variant lies over.
    """

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.standing = Standing.of(self.instance)
        if self.instance.target is not None and "changes" in self.fields:
            stream_block = type(self.instance)._meta.get_field("changes").stream_block
            self.initial["changes"] = stream_block.to_python(completed(self.instance, self.standing))
        self.initial["seen"] = self._seen()

    @property
    def locked(self) -> list[str]:
        """What no edition may change of it, by the secretariat's choice."""
        return locked_labels(self.standing) if self.standing else []

    def _seen(self) -> int | None:
        """The form of a claimed object does not show what is shared today: saving it is no answer to a review."""
        if self.standing is None:
            return None
        reviewed: int | None = self.instance.reviewed_against
        is_known = self.standing.past.of(reviewed, self.standing.base) is not None
        return reviewed if self.standing.is_claimed and is_known else self.standing.base.publication_id

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for entry in cleaned.get("changes") or ():
            if entry.value["name"] == "title" and entry.value["mode"] == LocalMode.HIDE:
                self.add_error("changes", _("The title cannot be left out: show the shared one, or write a local one."))
        return cleaned

    def clean_seen(self) -> int | None:
        number: int | None = self.cleaned_data["seen"]
        base = self.standing.base if self.standing else None
        if number is None or base is None or not 0 < number <= base.publication_id:
            return None
        return number if SharedPast.read([number]).of(number, base) is not None else None

    def save(self, commit: bool = True) -> LocalVariant:  # Django's signature
        variant: LocalVariant = super().save(commit=False)
        seen = self.cleaned_data.get("seen")
        if seen:
            variant.reviewed_against = seen
        is_claimed = variant.treatment == Treatment.CLAIMED
        variant.claimed_from = (variant.claimed_from or seen) if is_claimed else None
        return super().save(commit=commit)


def completed(variant: LocalVariant, standing: Standing | None) -> list[dict[str, Any]]:
    """The changes of `variant` with an empty one for each part it does not change, in the order of the shared content.

    Of what is locked only what was written before is there, and that it is not shown. What is gone from the shared
    content comes last, so that its local text is not lost; where nothing is shared and published any more, that is all
    there is.
    """
    written = {(raw["type"], name_of(raw["type"], raw["value"])): raw for raw in variant.changes.raw_data}
    entries = []
    for part in outline(standing) if standing else ():
        untouched = {"type": part.kind, "value": {"mode": LocalMode.INHERIT.value}}
        raw = written.pop((part.kind, part.name), untouched)
        if part.is_locked and raw["value"].get("mode") == LocalMode.INHERIT.value:
            continue
        about = {"name": part.name, "what": _locked(part) if part.is_locked else part.label, "shared": part.shared}
        entries.append({"id": str(uuid4()), **raw, "value": {**raw["value"], **about}})
    gone = _("No longer in the shared content") if standing else _("The shared content is not published")
    about = {"what": gone, "shared": ""}
    left = [raw for raw in written.values() if raw["value"].get("mode") != LocalMode.INHERIT.value]
    return entries + [{**raw, "value": {**raw["value"], **about}} for raw in left]


def _locked(part: Part) -> str:
    return _("%(part)s – locked by the secretariat: readers see the shared text, yours is kept") % {"part": part.label}
