"""What is said of a preview link when it is made."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from delivery.models import PreviewLink
from delivery.preview.shareable import editions_for, source_columns

if TYPE_CHECKING:
    from delivery.preview.shareable import Shareable

DAYS = {1: _("one day"), 7: _("a week"), 14: _("two weeks"), 30: _("a month"), 90: _("three months")}
USUAL_DAYS = 14


class LinkForm(forms.ModelForm):
    """A new link to the drafts of `shared`."""

    edition = forms.ChoiceField(label=_("Edition"), help_text=_("Where the drafts are shown, among what is published."))
    days = forms.TypedChoiceField(label=_("Valid for"), coerce=int, choices=list(DAYS.items()), initial=USUAL_DAYS)

    class Meta:
        model = PreviewLink
        fields = ("shown_to", "edition", "at")
        widgets = {"at": AdminDateTimeInput}

    field_order = ("shown_to", "edition", "days", "at")

    def __init__(self, shared: Shareable, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.shared = shared
        field: Any = self.fields["edition"]
        editions = editions_for(shared)
        field.choices = [(entry.key, entry.document["name"]) for entry in editions]
        field.initial = next((entry.key for entry in editions if not entry.document["municipality"]), None)

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at is not None and at <= timezone.now():
            raise forms.ValidationError(_("Choose a moment that is still to come."))
        return at

    def make(self, user: Any) -> PreviewLink:
        """The link, made by `user`."""
        link: PreviewLink = PreviewLink.objects.create(
            **{name: self.cleaned_data[name] for name in ("shown_to", "edition", "at")},
            **source_columns(self.shared),
            owner=self.shared.owner_in(self.cleaned_data["edition"]),
            title=self.shared.title,
            path=self.shared.path,
            created_by=user,
            expires_at=timezone.now() + timedelta(days=self.cleaned_data["days"]),
        )
        return link
