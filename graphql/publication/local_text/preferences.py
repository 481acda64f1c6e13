"""On the account page: whether to be told of local text to review."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel

from cms.models import EditorPreferences


class PreferencesForm(forms.ModelForm):
    class Meta:
        model = EditorPreferences
        fields: ClassVar[list[str]] = ["wants_review_digest"]


class PreferencesPanel(BaseSettingsPanel):
    """The off switch of the digest."""

    name = "local_text_digest"
    title = _("Local text to review")
    order = 350
    form_class = PreferencesForm

    def get_form(self) -> Any:
        found = EditorPreferences.objects.filter(user=self.user).first()
        preferences = found or EditorPreferences(user=self.user)
        data = self.request.POST if self.request.method == "POST" else None
        return self.form_class(data, instance=preferences, prefix=self.name)
