"""What the admin's forms check beyond single fields. A draft may be unfinished; what is published may not."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.models import Locale

from cms.validators import demand_reach

ONCE_EACH = {
    "goals": "goal",
    "kle_numbers": "number",
    "documents": "document",
    "key_figures": "key_figure",
    "adoptions": "municipality",
}


class ReachForm(WagtailAdminModelForm):
    """The form of a snippet that names municipalities or is regional."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if not self.is_deferred_validation and "municipalities" in self.fields:
            try:
                self.demand_reach(cleaned)
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def demand_reach(self, cleaned: dict[str, Any]) -> None:
        """Raise `ValidationError` unless it is said where the content is shown."""
        if not cleaned.get("edition"):
            demand_reach(is_regional=cleaned.get("is_regional", False), municipalities=cleaned.get("municipalities"))


class SharedPageForm(ReachForm, WagtailAdminPageForm):
    """The form of every page type that editors write."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "themes" in self.fields:  # one row a theme, not one a language: a theme's key is the same in all
            self.fields["themes"].queryset = self.fields["themes"].queryset.filter(locale=Locale.get_default())

    def is_valid(self) -> bool:
        is_valid: bool = super().is_valid()
        repeated = [name for name, field in ONCE_EACH.items() if is_valid and self._has_repeated(name, field)]
        return is_valid and not repeated

    def _has_repeated(self, name: str, field: str) -> bool:
        """Whether a list names something twice; if so, the second naming gets an error."""
        seen: set[object] = set()
        is_repeated = False
        for form in self.formsets[name].forms if name in self.formsets else ():
            value = form.cleaned_data.get(field)
            if value is None or form.cleaned_data.get("DELETE"):
                continue
            if value in seen:
                form.add_error(field, ValidationError(_("This stands in the list already."), "repeated"))
                is_repeated = True
            seen.add(value)
        return is_repeated
