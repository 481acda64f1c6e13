"""Tells an edition's people by mail, at most once a day, of local text that has come to wait for review."""

from __future__ import annotations

import logging
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPException,
    SMTPHeloError,
    SMTPServerDisconnected,
)
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
from publication.local_text.titles import with_titles
from publication.models import PublishedObject
from publication.variants import VARIANT_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

logger = logging.getLogger(__name__)

UNAVAILABLE = (SMTPConnectError, SMTPServerDisconnected, SMTPHeloError, SMTPAuthenticationError)
FIRST_HOUR = 7  # local time: nobody is woken


def send_digests(now: datetime | None = None) -> int:
    """Send what is due; returns how many mails that was. Asked often, it still sends each person one a day.

    Raises `OSError` where the mail server fails, and then tries one person more: one may be what it fails at.
    """
    moment = now or timezone.now()
    if timezone.localtime(moment).hour < FIRST_HOUR:
        return 0
    waiting = to_review(with_titles(LocalVariant.objects.all()))
    if not waiting:
        return 0
    regional = Edition.objects.filter(municipality=None).first()
    sent, failure = 0, None
    for user, preferences in _readers():
        try:
            sent += _send(user, preferences, waiting, regional, moment)
        except OSError as error:
            if failure is not None:
                raise
            failure = error
    if failure is not None:
        raise failure
    return sent


def _readers() -> Iterator[tuple[Any, EditorPreferences]]:
    """People with an address who have not declined."""
    chosen = {each.user_id: each for each in EditorPreferences.objects.all()}
    for user in get_user_model().objects.filter(is_active=True).exclude(email="").order_by("pk"):
        preferences = chosen.get(user.pk) or EditorPreferences(user=user)
        if preferences.wants_review_digest:
            yield user, preferences


def _send(
    user: Any, preferences: EditorPreferences, waiting: list[LocalVariant], regional: Edition | None, now: datetime
) -> bool:
    """Whether a mail was sent. That it was tried is noted first: nobody is sent the same twice."""
    last = preferences.last_digest_at
    if last is not None and timezone.localdate(last) == timezone.localdate(now):
        return False
    own = own_of(user, waiting, regional)
    if not own or (last is not None and not _has_come_since(own, last)):
        return False
    preferences.last_digest_at = now
    preferences.save()
    try:
        _mail(user, own)
    except (OSError, ValueError) as error:
        if is_of_the_server(error):  # nobody's mail arrives: all are tried again
            preferences.last_digest_at = last
            preferences.save()
            raise
        logger.warning("The digest for user %s could not be delivered", user.pk)
        return False
    return True


def is_of_the_server(error: Exception) -> bool:
    """Whether the mail server failed, not one address or mail (in which Django finds a `ValueError`)."""
    return isinstance(error, UNAVAILABLE) or (isinstance(error, OSError) and not isinstance(error, SMTPException))


def _mail(user: Any, variants: list[LocalVariant]) -> None:
    with translation.override(_language_of(user)):
        title = ngettext("%(count)s local text to review", "%(count)s local texts to review", len(variants))
        text = render_to_string("publication/local_text/digest.txt", {"lines": list(map(_line, variants))})
        send_mail(title % {"count": len(variants)}, text, None, [user.email])


def own_of(user: Any, waiting: list[LocalVariant], regional: Edition | None) -> list[LocalVariant]:
    """Those of the editions `user` works for; of whoever works for all of them, the region's."""
    editions = {variant.edition for variant in waiting}
    if regional is not None and may_change(user, LocalVariant(edition=regional)):
        editions &= {regional}
    own = {edition.pk for edition in editions if may_change(user, LocalVariant(edition=edition))}
    return [variant for variant in waiting if variant.edition_id in own]


def _has_come_since(variants: list[LocalVariant], moment: datetime) -> bool:
    heads = PublishedObject.objects.filter(source_table=VARIANT_TABLE, source_id__in=[each.pk for each in variants])
    return heads.filter(publication__published_at__gt=moment).exists()


def _language_of(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return str(getattr(profile, "preferred_language", "") or settings.LANGUAGE_CODE)


def _line(variant: LocalVariant) -> tuple[str, str]:
    address = reverse("local_text_review", args=[variant.pk])
    return str(variant), f"{settings.WAGTAILADMIN_BASE_URL}{address}"
