"""Which words images lack, and the form that asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, TranslatableMixin

from media.models import Image

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

FIELDS = {"da": "alt_text", "en": "alt_text_en", "de": "alt_text_de"}
OTHERS = ("en", "de")


@dataclass(frozen=True, slots=True)
class Lack:
    """The languages in which images are read without words: by language the numbers of images it uses."""

    used_in: Mapping[str, frozenset[str]]

    @classmethod
    def read(cls) -> Lack:
        return cls({language: frozenset(_used_in(language)) for language in OTHERS})

    def condition(self, language: str) -> Q:
        """Of the images that lack words in a language. Where the Danish are missing, that comes first."""
        if language == "da":
            return Q(alt_text="", is_decorative=False)
        return Q(**{FIELDS[language]: "", "is_decorative": False, "pk__in": self.used_in[language]}) & ~Q(alt_text="")

    def languages_of(self, image: Image) -> list[str]:
        """Those whose words `image` lacks."""
        missing = ["da"] if image.is_undescribed else []
        others = [each for each in OTHERS if not image.is_decorative and str(image.pk) in self.used_in[each]]
        return [*missing, *(each for each in others if not getattr(image, FIELDS[each]))]


def _used_in(language: str) -> Iterator[str]:
    """The numbers of images that live content in a language names; a mirror of another language's is not in its own."""
    named = ReferenceIndex.objects.filter(to_content_type=ContentType.objects.get_for_model(Image))
    for kind in named.values_list("base_content_type", flat=True).distinct():
        model: Any = ContentType.objects.get_for_id(kind).model_class()
        if model is None or not issubclass(model, TranslatableMixin):
            continue
        rows = model.objects.filter(locale__language_code=language, live=True)
        rows = rows.filter(alias_of=None) if issubclass(model, Page) else rows
        numbers = rows.annotate(number=Cast("pk", CharField())).values("number")
        yield from named.filter(base_content_type=kind, object_id__in=numbers).values_list("to_object_id", flat=True)


class DescribingForm(forms.Form):
    """The words that an image lacks, and no others."""

    alt_text = forms.CharField(label=_("Alternative text"), max_length=255, required=False)
    is_decorative = forms.BooleanField(label=_("Decorative: it carries no meaning"), required=False)
    alt_text_en = forms.CharField(label=_("Alternative text in English"), max_length=255, required=False)
    alt_text_de = forms.CharField(label=_("Alternative text in German"), max_length=255, required=False)

    def __init__(self, data: Any = None, *, image: Image, languages: Sequence[str]) -> None:
        super().__init__(data, prefix=f"image-{image.pk}")
        self.image = image
        kept = {FIELDS[language] for language in languages} | ({"is_decorative"} if "da" in languages else set())
        for name in self.fields.keys() - kept:
            del self.fields[name]
        for name, field in self.fields.items():
            if name != "is_decorative":
                field.widget.attrs["lang"] = next(each for each, text in FIELDS.items() if text == name)
                field.widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors:
            return cleaned
        if cleaned.get("alt_text") and cleaned.get("is_decorative"):
            self.add_error("alt_text", _("Either describe the picture, or tick that it is decorative."))
        elif "alt_text" in self.fields and not cleaned["alt_text"] and not cleaned["is_decorative"]:
            self.add_error("alt_text", _("Describe the picture, or tick that it is decorative."))
        elif not any(cleaned.values()):
            self.add_error(next(iter(self.fields)), _("Write what the picture shows."))
        return cleaned

    def save(self, user: Any) -> None:
        """Only what was written here: whatever somebody else changes of the image meanwhile stands."""
        written = [name for name in self.fields if self.cleaned_data[name]]
        for name in written:
            setattr(self.image, name, self.cleaned_data[name])
        self.image.save(update_fields=written)
        log(self.image, "wagtail.edit", user=user)
