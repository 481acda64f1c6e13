"""Figures for whoever watches the system, in the text format that Prometheus reads. Only the token opens them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import timedelta
from secrets import compare_digest
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from delivery.caching.gate import FIGURES
from delivery.edges.following import waits_since
from delivery.models import EdgeMark
from delivery.visibility.percentiles import percentile, seconds_since

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
RECENT = timedelta(days=1)
SHARES = (50, 95)


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure, with what it is of."""

    name: str
    kind: str
    meaning: str
    samples: tuple[tuple[dict[str, str], float], ...]

    def lines(self) -> Iterator[str]:
        yield f"# HELP {self.name} {self.meaning}"
        yield f"# TYPE {self.name} {self.kind}"
        for labels, value in self.samples:
            said = ",".join(f'{name}="{_escaped(text)}"' for name, text in labels.items())
            yield f"{self.name}{{{said}}} {_number(value)}"


@transaction.non_atomic_requests
def metrics(request: HttpRequest) -> HttpResponse:
    """404 without the token, so that nothing tells whether there is anything here."""
    expected = f"Bearer {settings.METRICS_TOKEN}".encode()
    if not settings.METRICS_TOKEN or not compare_digest(request.headers.get("Authorization", "").encode(), expected):
        raise Http404
    lines = [line for metric in (*_of_process(request), *_of_edges(), *_of_visibility()) for line in metric.lines()]
    return HttpResponse("\n".join(lines) + "\n", CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def _of_process(request: HttpRequest) -> Iterator[Metric]:
    """Of the one that answers; each has a cache of its own."""
    figures = request.META[FIGURES]() if FIGURES in request.META else None
    if figures is None:
        return
    own = {"process": str(os.getpid())}
    for result, count in (("hit", figures.given), ("miss", figures.asked), ("pass", figures.passed)):
        own_result = own | {"result": result}
        yield Metric(f"kernen_cache_{result}_total", "counter", f"Requests: {result}.", ((own_result, count),))
    yield Metric("kernen_cache_entries", "gauge", "Answers that are kept.", ((own, figures.entries),))
    yield Metric("kernen_cache_bytes", "gauge", "Bytes of answers that are kept.", ((own, figures.size),))
    yield Metric("kernen_stream_heard", "gauge", "1 where the change stream is heard.", ((own, figures.is_heard),))


def _of_edges() -> Iterator[Metric]:
    now, marks = timezone.now(), list(EdgeMark.objects.order_by("name"))
    lags = [(mark, waits_since(mark)) for mark in marks]
    lag = tuple(({"edge": mark.name}, (now - since).total_seconds() if since else 0.0) for mark, since in lags)
    failures = tuple(({"edge": mark.name}, float(mark.failures)) for mark in marks)
    yield Metric("kernen_edge_lag_seconds", "gauge", "Age of the first change an edge was not told from the log.", lag)
    yield Metric("kernen_edge_failures", "gauge", "How often in a row an edge could not be told.", failures)


def _of_visibility() -> Iterator[Metric]:
    found = sorted(seconds_since(timezone.now() - RECENT).items())
    quantiles = tuple(
        ({"place": place, "quantile": str(share / 100)}, percentile(seconds, share) or 0.0)
        for place, seconds in found
        for share in SHARES
    )
    counts = tuple(({"place": place}, float(len(seconds))) for place, seconds in found)
    meaning = "From commit to visible, of the last 24 hours; +Inf was not seen."
    yield Metric("kernen_publish_to_visible_seconds", "gauge", meaning, quantiles)
    yield Metric("kernen_publish_to_visible_publications", "gauge", "How many these are.", counts)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _number(value: float) -> str:
    return "+Inf" if value == float("inf") else f"{value:.6g}"
