"""What the admin's forms check beyond single fields. A draft may be unfinished; what is published may not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.models import Locale, Page

from cms.library.describing import complaint, undescribed_in
from cms.tags import distinct
from cms.tenancy.members import membership_of
from cms.tenancy.references import unseen
from cms.validators import demand_reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model
    from django.forms import ModelForm

ONCE_EACH = {
    "goals": "goal",
    "kle_numbers": "number",
    "documents": "document",
    "key_figures": "key_figure",
    "adoptions": "municipality",
}


class OwnedForm(WagtailAdminModelForm):
    """The form of everything editors write: a municipality's people write for their own edition, and choose from it.

    `central_fields` of a model are the secretariat's. Others are not offered them, and keep them as they are, also when
    they go back to an older revision; a new object's edition is theirs.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        central = getattr(self._meta.model, "central_fields", ())
        if central and self.for_user and membership_of(self.for_user).is_limited:
            self._keep(central)

    def is_valid(self) -> bool:
        """Whether everything it refers to may be used here, and then, before it is published, is described.

        Of what somebody may not use, no message tells what it is called.
        """
        is_valid: bool = super().is_valid()
        if is_valid and self.for_user and membership_of(self.for_user).is_limited:
            is_valid = self._names_what_may_be_used()
        if is_valid and not self.is_deferred_validation:
            is_valid = self._names_what_is_described()
        return is_valid

    def add_error(self, field: str | None, error: Any) -> None:
        """As Django's, also for what a model finds wrong with a field that is not offered."""
        if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            told: dict[str, list[ValidationError]] = {}
            for name, found in error.error_dict.items():
                told.setdefault(name if name in self.fields else NON_FIELD_ERRORS, []).extend(found)
            error = ValidationError(told)
        super().add_error(field, error)

    def _names_what_may_be_used(self) -> bool:
        unusable = [(form, name) for form in self._all_forms() for name in unseen(form, self.for_user)]
        for form, name in unusable:
            form.add_error(name, ValidationError(_("Choose something you may use."), "not_yours"))
        return not unusable

    def _names_what_is_described(self) -> bool:
        lacking = list(undescribed_in(self._all_forms()))
        for image in lacking:
            self.add_error(None, complaint(image, self.for_user))
        return not lacking

    def _keep(self, central: tuple[str, ...]) -> None:
        saved: Model | None = self._meta.model._base_manager.filter(pk=self.instance.pk).first()
        own = membership_of(self.for_user).editions({"add"})
        for name in central:
            attribute = self._meta.model._meta.get_field(name).attname
            if saved is not None:
                setattr(self.instance, attribute, getattr(saved, attribute))
            elif name == "edition" and len(own) == 1:
                setattr(self.instance, attribute, *own)
            elif name == "edition" and name in self.fields:  # whoever works for two municipalities has to say which
                self.fields[name].queryset = self.fields[name].queryset.filter(pk__in=own)
                self.fields[name].required = True
                continue
            self.fields.pop(name, None)

    def _all_forms(self) -> Iterator[ModelForm]:
        yield self
        for formset in self.formsets.values():
            yield from (form for form in formset.forms if not form.cleaned_data.get("DELETE"))


class OwnedPageForm(OwnedForm, WagtailAdminPageForm):
    """The form of every page."""


class ReachForm(OwnedForm):
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
        if not (cleaned.get("edition") or getattr(self.instance, "edition_id", None)):
            demand_reach(is_regional=cleaned.get("is_regional", False), municipalities=cleaned.get("municipalities"))


class SharedPageForm(ReachForm, OwnedPageForm):
    """The form of every page type that editors write."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if "themes" in self.fields:  # one row a theme, not one a language: a theme's key is the same in all
            self.fields["themes"].queryset = self.fields["themes"].queryset.filter(locale=Locale.get_default())

    def clean_tags(self) -> list[str]:
        return distinct(self.cleaned_data["tags"])

    def demand_reach(self, cleaned: dict[str, Any]) -> None:
        """Also nothing of a page that is an edition's own: it is shown there, whatever is ticked."""
        above = self.parent_page.get_ancestors(inclusive=True) if self.parent_page else Page.objects.none()
        if not above.filter(editionpage__isnull=False).exists():
            super().demand_reach(cleaned)

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
