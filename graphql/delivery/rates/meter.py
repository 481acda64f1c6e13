"""What one request takes of its caller's bucket, and what its answer says of it.

A request takes what its operation costs before that is executed, and `LEAST` where it costs less or is refused. What is
answered from a cache before it comes here takes nothing, and needs to know of none of this.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from django.conf import settings
from graphql import GraphQLError

from delivery.errors import Code
from delivery.rates.buckets import MOST_BUCKETS, WINDOW, Buckets, Level, OwnBuckets
from delivery.rates.callers import identity_of
from publication.memory import Memory

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LEAST = 10  # units: reading a request that asks for nothing costs as well
REGISTERING = 20_000  # units: a manifest holds documents by the thousand
POLICY, LIMIT = "RateLimit-Policy", "RateLimit"  # draft-ietf-httpapi-ratelimit-headers

_empty: Memory[str, float] = Memory(MOST_BUCKETS)  # until when, of the monotonic clock


@cache
def buckets(url: str) -> Buckets:
    """Those of this process, or those in Redis, where there is one."""
    if not url:
        return OwnBuckets()
    from delivery.rates.shared import SharedBuckets  # noqa: PLC0415  # Redis' client takes a tenth of a start to load

    return SharedBuckets(url)


class RateLimitedError(GraphQLError):
    """More has been asked for than may be; the answer is 429."""


@dataclass(slots=True)
class Meter:
    """The bucket of a request's caller. A quota of 0 is no limit."""

    name: str
    identity: str
    quota: int
    level: Level | None = None

    def admit(self) -> None:
        """Raise that error before anything is read, where the bucket was seen empty and cannot have filled since."""
        until = _empty.get(self.identity) if self.quota else None
        wait = (until or 0.0) - time.monotonic()
        if wait > 0:
            self.level = Level(0, wait)
            raise self._refusal(LEAST)

    def take(self, units: int) -> None:
        """Take what is to be executed, or raise an error that says when to ask again."""
        if not self.quota:
            return
        self.level = self._take(max(units, LEAST))
        if not self.level.is_enough:
            raise self._refusal(max(units, LEAST))

    def _take(self, units: int) -> Level:
        level = buckets(settings.REDIS_URL).take(self.identity, self.quota, units)
        if level.left < LEAST:
            _empty.put(self.identity, time.monotonic() + (LEAST - level.left) * WINDOW / self.quota, 1)
        return level

    def finish(self, response: HttpResponse) -> None:
        """Take the least if nothing has been taken, and tell the caller what is left."""
        if not self.quota:
            return
        if self.level is None:
            self.level = self._take(LEAST)
        full_in = ceil((self.quota - self.level.left) * WINDOW / self.quota)
        response[POLICY] = f'"{self.name}";q={self.quota};qu="cost";w={WINDOW}'
        response[LIMIT] = f'"{self.name}";r={self.level.left};t={ceil(self.level.wait) or full_in}'
        if response.status_code == 429:  # noqa: PLR2004  # too many requests
            response["Retry-After"] = str(ceil(self.level.wait))

    def _refusal(self, units: int) -> RateLimitedError:
        level = self.level or Level(0)
        who = "this key" if self.name == "key" else "requests without a key from one address"
        more = "" if self.name == "key" else " With a key you may ask for more."
        return RateLimitedError(
            f"This costs {units}, and of the {self.quota} that {who} may cost in {WINDOW} seconds"
            f" {level.left} are left. "
            f"Ask again in {ceil(level.wait)} seconds, ask for less, or keep what you were answered.{more}",
            extensions={"code": Code.RATE_LIMITED.value},
        )


def meter_of(request: HttpRequest, key: int | None) -> Meter:
    """The meter of whoever sends the request, with the key of that number or without one."""
    name, quota = ("anonymous", settings.RATE_LIMIT_ANONYMOUS) if key is None else ("key", settings.RATE_LIMIT_KEY)
    return Meter(name, identity_of(request, key) if quota else "", quota)
