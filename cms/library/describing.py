"""Keeps what is not described out of what is published: an image says what it shows, or that it shows nothing.

Forms of images see to it themselves. Images that came another way (a script, an import, raw SQL) may lack it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import ForeignKey
from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.tenancy.policies import policy_of_files
from cms.tenancy.references import references
from media.models import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import Model, QuerySet
    from django.forms import ModelForm


class Marked(SafeString):
    """HTML that stays HTML when a text is put before it, as Wagtail puts a field's name before each message."""

    def __radd__(self, text: str) -> Marked:
        return Marked(conditional_escape(text) + SafeString(self))


def undescribed_in(forms: Iterable[ModelForm]) -> QuerySet[Image]:
    """The images that valid forms name, and that nobody has described."""
    named = (
        each for form in forms for name, value in form.cleaned_data.items() for each in references(form, name, value)
    )
    return undescribed(number for model, number in named if issubclass(model, Image))


def undescribed_of(instance: Model) -> QuerySet[Image]:
    """As `undescribed_in`, of what an instance names itself; what hangs on it names none."""
    return undescribed(_numbers(instance))


def undescribed(numbers: Iterable[Any]) -> QuerySet[Image]:
    """Those of the images that lack a description."""
    found = set(numbers)
    if not found:
        return Image.objects.none()
    return Image.objects.filter(pk__in=found, alt_text="", is_decorative=False).order_by("title", "pk")


def demand_descriptions(instance: Model) -> None:
    """Raise `ValidationError` where `instance` names an image that nobody has described."""
    lacking = undescribed_of(instance)
    if lacking:
        found = [ValidationError(_message(image), "undescribed") for image in lacking]
        raise ValidationError({NON_FIELD_ERRORS: found})


def complaint(image: Image, user: Any) -> ValidationError:
    """That an image lacks its description, and for whoever may give it one, the way there."""
    message = _message(image)
    if user is not None and policy_of_files(Image).user_has_permission_for_instance(user, "change", image):
        address = reverse("wagtailimages:edit", args=[image.pk])
        link = '{} <a href="{}" target="_blank">{}</a>'
        message = Marked(format_html(link, message, address, _("Describe the image (in a new window)")))
    return ValidationError(message, "undescribed")


def _message(image: Image) -> str:
    text = _("The image “%(image)s” has no alternative text, and nobody has said that it is decorative.")
    return text % {"image": image.title}


def _numbers(instance: Model) -> Iterator[Any]:
    for field in instance._meta.get_fields():
        if isinstance(field, ForeignKey):
            if field.related_model is Image:
                yield getattr(instance, field.attname)
        elif hasattr(field, "extract_references"):
            for model, number, *_paths in field.extract_references(getattr(instance, field.name)):
                if issubclass(model, Image):
                    yield number
