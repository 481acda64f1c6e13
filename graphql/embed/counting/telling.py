"""Names the sites that show something, before an editor withdraws it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from embed.counting.titles import host_name
from embed.models import Showing
from publication.projection import key_of
from publication.shapes import shapes_by_model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model
    from django.http import HttpRequest

RECENT = timedelta(days=30)
MOST = 10


def tell_before(request: HttpRequest, instances: Iterable[Model]) -> None:
    """A message on the page that asks whether they should be withdrawn."""
    said = sentence_about(instances) if request.method == "GET" else ""
    if said:
        messages.warning(request, said)


def sentence_about(instances: Iterable[Model]) -> str:
    """On which sites these were shown lately, and pages with all below them; empty where that is nowhere."""
    hosts = sites_of(_keys(instances))
    if not hosts:
        return ""
    named = ", ".join(map(host_name, hosts[:MOST]))
    if len(hosts) > MOST:
        named = _("%(names)s and %(more)s more") % {"names": named, "more": len(hosts) - MOST}
    return ngettext(
        "It was shown on this site in the last 30 days: %(names)s.",
        "It was shown on these sites in the last 30 days: %(names)s.",
        len(hosts),
    ) % {"names": named}


def sites_of(keys: Iterable[str]) -> list[str]:
    """The hosts, those that show them most first."""
    rows = Showing.objects.filter(key__in=keys, day__gt=timezone.localdate() - RECENT)
    totals = rows.values("host").annotate(total=Sum("count")).order_by("-total", "host")
    return [each["host"] for each in totals]


def _keys(instances: Iterable[Model]) -> set[str]:
    """Of these, and of all pages below them."""
    keys: set[Any] = set()
    for each in instances:
        if isinstance(each, Page):
            keys.update(each.get_descendants(inclusive=True).values_list("translation_key", flat=True))
        elif type(each) in shapes_by_model():
            keys.add(key_of(each))
    return set(map(str, keys))
