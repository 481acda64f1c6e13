"""One request of the API and its answer: what every address has in common, from its id to its line in the log.

Whatever goes wrong between is answered in GraphQL's form, or in the view's own, masked where it is ours.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from delivery.access.keys import ANYBODY
from delivery.caching.offering import is_for_edges, offer, unless_known
from delivery.encodings import compress
from delivery.errors import Code, internal_error, refusal
from delivery.journal import REQUEST_ID, request_id_of, write_line
from delivery.rates.meter import LIMIT, POLICY, Meter, RateLimitedError, meter_of
from delivery.responses import COST, public, refused_response
from delivery.usage.tally import ANONYMOUS, tally
from delivery.usage.writing import writer

if TYPE_CHECKING:
    from graphql import GraphQLError

    from delivery.access.keys import Caller
    from delivery.execution import Answer


@dataclass(slots=True)
class Exchange:
    """What is known of a request so far. A view may say in which form it refuses, and how long others may keep it."""

    request: HttpRequest
    request_id: str
    caller: Caller = ANYBODY
    operation: str = ""
    cost: int = 0
    answers: list[Answer] = field(default_factory=list)
    refuse: Callable[[int, GraphQLError], HttpResponse] = refused_response
    stale_if_error: int = 0  # seconds, for whoever keeps the answer and is told of no changes
    _meter: Meter | None = None
    _started: float = field(default_factory=time.perf_counter)

    def take(self, cost: int) -> None:
        """Take what is about to be done from what the caller may cost, or raise a `RateLimitedError`."""
        self.meter.take(cost)

    @property
    def meter(self) -> Meter:
        if self._meter is None:
            self._meter = meter_of(self.request, self.caller.key)
        return self._meter

    def note(self, answer: Answer) -> None:
        """An operation has been answered: its cost is told, and its use of the schema is counted."""
        self.answers.append(answer)
        self.operation = answer.name or self.operation
        self.cost += answer.cost
        if answer.uses is not None:
            client = self.caller.client
            tally.count(ANONYMOUS if client is None else client.pk, answer.uses)
            writer.be_there()

    def offer(self, response: HttpResponse) -> HttpResponse:
        """The response, which may be given again where it is nobody's alone, as the client likes it encoded."""
        offer(self.request, response, self.caller, self.answers, stale_if_error=self.stale_if_error)
        compress(response, self.request.headers.get("Accept-Encoding", ""))
        return response

    def finish(self, response: HttpResponse) -> HttpResponse:
        """The headers that every answer has, and the line in the log."""
        response[REQUEST_ID] = self.request_id
        response[COST] = str(self.cost)
        if self.request.method != "OPTIONS":
            self.meter.finish(response)
        if is_for_edges(response):  # what an edge gives to others tells nobody's limits
            del response[LIMIT], response[POLICY]
        response = unless_known(self.request, public(response))
        write_line(
            self.request_id,
            client=str(self.caller.client or ""),
            operation=self.operation,
            status=response.status_code,
            cost=self.cost,
            seconds=time.perf_counter() - self._started,
        )
        return response


Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Exchange, Given], HttpResponse]


def exchanging(view: View[Given]) -> Callable[..., HttpResponse]:
    """A view that is handed the `Exchange` of its request, and answers whatever it raises."""

    @wraps(view)
    def answered(request: HttpRequest, *arguments: Given.args, **options: Given.kwargs) -> HttpResponse:
        exchange = Exchange(request, request_id_of(request.headers.get(REQUEST_ID, "")))
        try:
            response = view(request, exchange, *arguments, **options)
        except (SuspiciousOperation, UnreadablePostError):  # too many parameters; a body that breaks off
            response = exchange.refuse(400, refusal(Code.BAD_REQUEST, "The request cannot be read."))
        except RateLimitedError as error:
            response = exchange.refuse(429, error)
        except Exception as error:  # noqa: BLE001  # it is logged and masked
            response = exchange.refuse(500, internal_error(error, exchange.request_id))
        return exchange.finish(response)

    return answered
