"""Token buckets in Redis, which all processes share. Where Redis does not answer, each process has its own."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field

from redis import Redis, RedisError

from delivery.rates.buckets import WINDOW, Level, OwnBuckets

LONGEST_WAIT = 0.2  # seconds that Redis may take
PAUSE = 10.0  # seconds in which a Redis that failed is not asked
logger = logging.getLogger("delivery")

# Redis keeps the time, so processes need not agree on it. A bucket that nobody uses is gone when it would be full.
_TAKE = """
local clock = redis.call('TIME')
local now = clock[1] + clock[2] / 1000000
local quota, units, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local kept = redis.call('HMGET', KEYS[1], 'level', 'since')
local level = math.min(quota, tonumber(kept[1] or quota) + (now - tonumber(kept[2] or now)) * quota / window)
local is_enough = level >= units
if is_enough then level = level - units end
redis.call('HSET', KEYS[1], 'level', tostring(level), 'since', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], window)
return {tostring(level), is_enough and 1 or 0}
"""


@dataclass(slots=True)
class SharedBuckets:
    """Buckets at an address such as `redis://cache:6379/0`."""

    url: str
    _own: OwnBuckets = field(default_factory=OwnBuckets)
    _paused_until: float = 0.0
    _redis: Redis = field(init=False)

    def __post_init__(self) -> None:
        self._redis = Redis.from_url(self.url, socket_timeout=LONGEST_WAIT, socket_connect_timeout=LONGEST_WAIT)

    def take(self, identity: str, quota: int, units: int) -> Level:
        if time.monotonic() < self._paused_until:
            return self._own.take(identity, quota, units)
        try:
            left, is_enough = self._ask(identity, quota, units)
        except RedisError as error:
            logger.error("Rate limits are no longer shared for a while: %s", type(error).__name__)  # noqa: TRY400  # where Redis is tells nothing more
            self._paused_until = time.monotonic() + PAUSE
            return self._own.take(identity, quota, units)
        return Level(int(left), 0.0 if is_enough else (units - left) * WINDOW / quota)

    def _ask(self, identity: str, quota: int, units: int) -> tuple[float, bool]:
        answer = self._redis.eval(_TAKE, 1, f"kernen:rate:{identity}", str(quota), str(units), str(WINDOW))
        level, is_enough = answer
        return float(level), is_enough == 1
