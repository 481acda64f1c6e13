"""Tells an edition's people by mail, at most once a day, of local text that has come to wait for review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from cms.models import Edition, EditorPreferences, LocalVariant
from publication.local_text.access import may_change
from publication.local_text.reviewing import to_review
from publication.models import PublishedObject
from publication.variants import VARIANT_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

FIRST_HOUR = 7  # local time: nobody is woken


def send_digests(now: datetime | None = None) -> int:
    """Send what is due; returns how many mails that was. Asked often, it still sends each person one a day."""
    moment = now or timezone.now()
    if timezone.localtime(moment).hour < FIRST_HOUR:
        return 0
    waiting = to_review(LocalVariant.objects.select_related("edition", "page", "content_block"))
    if not waiting:
        return 0
    return sum(_send(user, preferences, waiting, moment) for user, preferences in _readers())


def _readers() -> Iterator[tuple[Any, EditorPreferences]]:
    """People with an address who have not declined."""
    chosen = {each.user_id: each for each in EditorPreferences.objects.all()}
    for user in get_user_model().objects.filter(is_active=True).exclude(email="").order_by("pk"):
        preferences = chosen.get(user.pk) or EditorPreferences(user=user)
        if preferences.wants_review_digest:
            yield user, preferences


def _send(user: Any, preferences: EditorPreferences, waiting: list[LocalVariant], now: datetime) -> bool:
    last = preferences.last_digest_at
    if last is not None and timezone.localdate(last) == timezone.localdate(now):
        return False
    own = [variant for variant in waiting if _is_of(user, variant.edition)]
    if not own or (last is not None and not _has_come_since(own, last)):
        return False
    with translation.override(_language_of(user)):
        title = ngettext("%(count)s local text to review", "%(count)s local texts to review", len(own))
        text = render_to_string("publication/local_text/digest.txt", {"lines": list(map(_line, own))})
        send_mail(title % {"count": len(own)}, text, None, [user.email])
    preferences.last_digest_at = now
    preferences.save()
    return True


def _is_of(user: Any, edition: Edition) -> bool:
    """Whether `user` works for this edition, not for all of them."""
    if not may_change(user, LocalVariant(edition=edition)):
        return False
    regional = Edition.objects.filter(municipality=None).first()
    return edition.is_regional or regional is None or not may_change(user, LocalVariant(edition=regional))


def _has_come_since(variants: list[LocalVariant], moment: datetime) -> bool:
    heads = PublishedObject.objects.filter(source_table=VARIANT_TABLE, source_id__in=[each.pk for each in variants])
    return heads.filter(publication__published_at__gt=moment).exists()


def _language_of(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return str(getattr(profile, "preferred_language", "") or settings.LANGUAGE_CODE)


def _line(variant: LocalVariant) -> tuple[str, str]:
    address = reverse("local_text_review", args=[variant.pk])
    return str(variant), f"{settings.WAGTAILADMIN_BASE_URL}{address}"
