"""Translates as an editor does: through the admin's own addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client


def locale(language: str) -> Locale:
    return Locale.objects.get(language_code=language)


def submit_url(instance: Any) -> str:
    if isinstance(instance, Page):
        return reverse("wagtail_localize:submit_page_translation", args=[instance.pk])
    names = [instance._meta.app_label, instance._meta.model_name, instance.pk]
    return reverse("wagtail_localize:submit_snippet_translation", args=names)


def submit(client: Client, instance: Any, *languages: str, **also: Any) -> HttpResponse:
    return client.post(submit_url(instance), {"locales": [locale(each).pk for each in languages], **also})


def translation_of(instance: Any, language: str) -> Translation:
    return Translation.objects.get(source__object_id=instance.translation_key, target_locale=locale(language))


def translated(instance: Any, language: str) -> Any:
    """The row in `language`, as it stands."""
    return type(instance).objects.get(translation_key=instance.translation_key, locale=locale(language))


def edit_url(instance: Any) -> str:
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


def paths(instance: Any, language: str) -> list[str]:
    """What is still to be translated, by its place, in the order of the editor."""
    found = translation_of(instance, language)
    segments = found.source.stringsegment_set.annotate_translation(found.target_locale).filter(translation=None)
    return list(segments.order_by("order").values_list("context__path", flat=True))


def say(client: Client, instance: Any, language: str, **texts: str) -> None:
    """Translate strings: those of a field, or with `__` for the dots of a path."""
    found = translation_of(instance, language)
    for name, text in texts.items():
        path = name.replace("__", ".")
        segment = StringSegment.objects.filter(source=found.source, context__path=path).earliest("order")
        url = reverse("wagtail_localize:edit_string_translation", args=[found.pk, segment.pk])
        assert put(client, url, text).status_code in {200, 201}


def say_all(client: Client, instance: Any, language: str, text: str = "Translated") -> None:
    """Translate everything that is left, each string as another."""
    found = translation_of(instance, language)
    segments = found.source.stringsegment_set.annotate_translation(found.target_locale).filter(translation=None)
    for number, segment in enumerate(segments.order_by("order")):
        url = reverse("wagtail_localize:edit_string_translation", args=[found.pk, segment.pk])
        value = f"{text.lower()}-{number}" if segment.context.path == "slug" else f"{text} {number}"
        assert put(client, url, value).status_code == 201


def override(client: Client, instance: Any, language: str, path: str, value: Any) -> HttpResponse:
    found = translation_of(instance, language)
    segment = OverridableSegment.objects.get(source=found.source, context__path=path)
    return put(client, reverse("wagtail_localize:edit_override", args=[found.pk, segment.pk]), value)


def put(client: Client, url: str, value: Any) -> HttpResponse:
    return client.put(url, encode_multipart(BOUNDARY, {"value": value}), content_type=MULTIPART_CONTENT)


def publish(client: Client, instance: Any, language: str) -> HttpResponse:
    return client.post(edit_url(translated(instance, language)), {"action": "publish"})


def update(client: Client, instance: Any, **sent: Any) -> HttpResponse:
    """Let the translations hear of what is new in the original."""
    source = TranslationSource.objects.get_for_instance(instance)
    return client.post(reverse("wagtail_localize:update_translations", args=[source.pk]), sent)
