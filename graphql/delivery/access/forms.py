"""What is said of a key when it is made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from delivery.access.editions import editions_by_key
from delivery.models import ApiKey


class KeyForm(forms.ModelForm):
    """A new key. Its editions are chosen among those that are published."""

    editions = forms.MultipleChoiceField(
        label=_("Editions"),
        help_text=_("The editions it may read. None means all of them."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = ApiKey
        fields = ("label", "editions", "may_preview", "may_register", "expires_at")
        widgets = {"expires_at": AdminDateTimeInput}

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        choices: Any = self.fields["editions"]
        choices.choices = list(editions_by_key().items())

    def clean_expires_at(self) -> Any:
        expires_at = self.cleaned_data["expires_at"]
        if expires_at is not None and expires_at <= timezone.now():
            raise forms.ValidationError(_("Choose a moment that is still to come."))
        return expires_at
