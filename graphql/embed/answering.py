"""What every address of an embed has in common: its methods, and that whatever goes wrong is told in its own form."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from delivery.exchange import exchanging
from delivery.responses import preflight_response
from embed.asked import BadAddressError
from embed.headers import A_DAY
from embed.problems import Problem, problem_of, refused
from embed.reading import NotShownError, RefusedError, WithdrawnError

if TYPE_CHECKING:
    from django.http import HttpRequest

    from delivery.exchange import Exchange

METHODS = "GET, HEAD, OPTIONS"


View = Callable[..., HttpResponse]


def embedding(write: View) -> Callable[[View], View]:
    """A view of an embed, which is handed the `Exchange` and raises what `embed.reading` and `embed.asked` raise.

    `write` answers a request with a `Problem`, in the form that the rest of the address asks for. All of it is the same
    to everybody: no key, no draft and no cookie is looked at.
    """

    def decorate(view: View) -> View:
        def answered(request: HttpRequest, exchange: Exchange, /, **address: Any) -> HttpResponse:
            exchange.stale_if_error = A_DAY
            exchange.refuse = lambda status, error: write(request, problem_of(error, status), **address)
            if request.method == "OPTIONS":
                return preflight_response(METHODS)
            if request.method not in {"GET", "HEAD"}:
                response = write(request, Problem(405, f"{request.method} is not possible here. GET is."), **address)
                response["Allow"] = METHODS
                return response
            exchange.meter.admit()
            try:
                return view(request, exchange, **address)
            except (BadAddressError, RefusedError, NotShownError) as error:
                return write(request, problem_in(error), **address)

        return csrf_exempt(transaction.non_atomic_requests(exchanging(update_wrapper(answered, view))))

    return decorate


def problem_in(error: BadAddressError | RefusedError | NotShownError) -> Problem:
    """The status that each of them has."""
    match error:
        case RefusedError():
            return refused(error)
        case WithdrawnError():
            return Problem(410, str(error), error)
        case NotShownError():
            return Problem(404, str(error))
        case _:
            return Problem(400, str(error))
