"""Whose edition, in which language, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.enumerations import ContentLanguage
from cms.models import Edition
from cms.tenancy.members import membership_of
from publication.models import PublishedObject
from publication.records.editions import EditionThen, editions_at
from publication.store import ForgottenMomentError, UnknownMomentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def own_editions(user: Any) -> tuple[str, ...] | None:
    """The slugs of the editions whose past `user` looks into; None for all of them."""
    member = membership_of(user)
    if not member.is_limited:
        return None
    own = Edition.objects.filter(pk__in=member.editions(["view"])).order_by("slug")
    return tuple(own.values_list("slug", flat=True))


def _regional() -> str:
    """The slug of the region's own edition."""
    return Edition.objects.filter(municipality=None).values_list("slug", flat=True).first() or ""


class ThenForm(forms.Form):
    """Read without saving anything; its address can be kept."""

    edition = forms.ChoiceField(label=_("Edition"), required=False)
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("The edition's own")), *ContentLanguage.choices]
    )
    at = forms.DateTimeField(
        label=_("Date and time"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": 1}, format="%Y-%m-%dT%H:%M:%S"),
        input_formats=["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d"],
        help_text=_("Danish time. Now when empty."),
    )
    words = forms.CharField(label=_("Words"), required=False, max_length=200)

    def __init__(self, data: Mapping[str, Any], user: Any) -> None:
        super().__init__(data)
        names = PublishedObject.objects.filter(type="Edition").order_by("title_order").values_list("slug", "title")
        self.own = own_editions(user)
        known = {slug: title for slug, title in names if self.own is None or slug in self.own}
        asked = str(data.get("edition") or "")
        if asked and asked not in known and self.own is None:  # one that is no more may have been then
            known[asked] = asked
        default = next(iter(self.own or ()), "") or _regional()
        first = {default: known[default]} if default in known else {}  # a browser shows the first where none is asked
        edition: Any = self.fields["edition"]
        edition.choices = list((first | known).items())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "at" not in cleaned or "edition" not in cleaned:
            return cleaned
        try:
            slug = cleaned.get("edition") or next(iter(self.own or ()), "")
            cleaned["then"] = self._edition(slug, cleaned["at"] or timezone.now())
        except ForgottenMomentError as error:
            moment = date_format(timezone.localtime(error.kept_from), "DATETIME_FORMAT")
            message = gettext("What was published before %(moment)s is kept no longer.") % {"moment": moment}
            raise ValidationError({"at": message}) from error
        except UnknownMomentError as error:
            raise ValidationError({"at": gettext("This lies in the future.")}) from error
        return cleaned

    @staticmethod
    def _edition(slug: str, at: datetime) -> EditionThen:
        """The edition as it was; the region's own when none is named."""
        for each in editions_at(at):
            if each.slug == slug or (not slug and not each.entry.document["municipality"]):
                return each
        raise ValidationError({"edition": gettext("There was no such edition at that time.")})
