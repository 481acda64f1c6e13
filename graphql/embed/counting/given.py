"""Counts an embed each time it is given, whether it was worked out or kept, by us or by an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from delivery.edges.headers import configured_edges
from embed.counting.hosts import host_in
from embed.counting.tally import Showable, Site, tally
from embed.hosts import is_allowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpResponse

    from delivery.exchange import Exchange
    from embed.rungs import Rung
    from embed.shown import Shown

SHOWINGS = "X-Showings"
"""For edges alone, which note it each time they give what they keep: `manage.py embeds count` reads what they noted."""


def count_each(exchange: Exchange, response: HttpResponse, rung: Rung, shown: Iterable[Shown]) -> None:
    """Let each giving of the response count these, unless their edition wants nothing counted.

    Call it before the response is offered.
    """
    counted = [(_showable(each, rung), each.frame.hosts) for each in shown if each.frame.counts_showings]
    if not counted:
        return

    def count(environ: Mapping[str, Any]) -> None:
        host = host_in(environ)
        if host is None:
            return
        for showable, hosts in counted:
            if showable.is_counted(host):
                tally.count(showable, Site(host, is_named=is_allowed(host, hosts)))

    exchange.counting = count
    if configured_edges():
        response[SHOWINGS] = ",".join(str(showable) for showable, _ in counted)


def _showable(shown: Shown, rung: Rung) -> Showable:
    subject = shown.asked.subject
    return Showable(shown.frame.slug, subject.kind, shown.content.get("translationKey", ""), rung)
