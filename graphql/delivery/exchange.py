"""One request of the API and its answer: what every address has in common, from its id to its line in the log.

Whatever goes wrong between is answered in GraphQL's form, masked where it is ours.
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec
from uuid import uuid4

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError

from delivery.access.keys import ANYBODY
from delivery.errors import Code, internal_error
from delivery.rates.meter import Meter, RateLimitedError, meter_of
from delivery.responses import COST, REQUEST_ID, error_response, public, refused_response
from delivery.usage.tally import ANONYMOUS, tally
from delivery.usage.writing import writer

if TYPE_CHECKING:
    from delivery.access.keys import Caller
    from delivery.execution import Answer

LONGEST_NAME = 100  # characters of an operation's name in the log
_WELL_FORMED = re.compile(r"[A-Za-z0-9_-]{16,64}")
requests = logging.getLogger("delivery.requests")


@dataclass(slots=True)
class Exchange:
    """What is known of a request so far."""

    request: HttpRequest
    request_id: str
    caller: Caller = ANYBODY
    operation: str = ""
    cost: int = 0
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
        self.operation = answer.name or self.operation
        self.cost += answer.cost
        if answer.uses is not None:
            client = self.caller.client
            tally.count(ANONYMOUS if client is None else client.pk, answer.uses)
            writer.be_there()

    def finish(self, response: HttpResponse) -> HttpResponse:
        """The headers that every answer has, and the line in the log."""
        response[REQUEST_ID] = self.request_id
        response[COST] = str(self.cost)
        if self.request.method != "OPTIONS":
            self.meter.finish(response)
        requests.info(
            'request=%s client="%s" operation=%s status=%d cost=%d ms=%d',
            self.request_id,
            self.caller.client or "",
            self.operation[:LONGEST_NAME] or "-",
            response.status_code,
            self.cost,
            (time.perf_counter() - self._started) * 1_000,
        )
        return public(response)


Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Exchange, Given], HttpResponse]


def exchanging(view: View[Given]) -> Callable[..., HttpResponse]:
    """A view that is handed the `Exchange` of its request, and answers whatever it raises."""

    @wraps(view)
    def answered(request: HttpRequest, *arguments: Given.args, **options: Given.kwargs) -> HttpResponse:
        exchange = Exchange(request, _request_id(request))
        try:
            response = view(request, exchange, *arguments, **options)
        except (SuspiciousOperation, UnreadablePostError):  # too many parameters; a body that breaks off
            response = error_response(400, "The request cannot be read.", Code.BAD_REQUEST)
        except RateLimitedError as error:
            response = refused_response(429, error)
        except Exception as error:  # noqa: BLE001  # it is logged and masked
            response = refused_response(500, internal_error(error, exchange.request_id))
        return exchange.finish(response)

    return answered


def _request_id(request: HttpRequest) -> str:
    """The id that the client or a proxy gave, where it is nothing but letters, digits, dashes and underscores."""
    given: Any = request.headers.get(REQUEST_ID, "")
    return given if _WELL_FORMED.fullmatch(given) else uuid4().hex
