"""Readers who ask at a steady rate: `python -m tests.bench.steady REQUESTS RATE`, until its input is closed.

Each of the requests takes its turn, over a few connections that stay open.
"""

from __future__ import annotations

import http.client
import json
import sys
import time
from itertools import count
from threading import Event, Thread

from tests.bench.asking import ENOUGH, HOST

CONNECTIONS = 4


def main(requests: str, rate: str) -> None:
    asked, over = json.loads(requests), Event()
    taken: list[tuple[float, bool]] = []
    readers = [
        Thread(target=_read, args=(asked, place, CONNECTIONS / float(rate), over, taken))
        for place in range(CONNECTIONS)
    ]
    for reader in readers:
        reader.start()
    sys.stdin.read()
    over.set()
    for reader in readers:
        reader.join()
    times = sorted(seconds for seconds, _ in taken)
    told = {
        "requests": len(taken),
        "failed": sum(not is_right for _, is_right in taken),
        "p50": times[len(times) // 2] * 1_000,
        "p99": times[len(times) * 99 // 100] * 1_000,
    }
    print(json.dumps(told))


def _read(
    asked: list[dict[str, object]], place: int, pause: float, over: Event, taken: list[tuple[float, bool]]
) -> None:
    connection = http.client.HTTPConnection(HOST, int(str(asked[0]["port"])), timeout=ENOUGH)
    due = time.perf_counter()
    for number in count(place):
        if over.is_set():
            return connection.close()
        request = asked[number % len(asked)]
        before = time.perf_counter()
        connection.request("GET", str(request["path"]), headers=dict(request["headers"]))  # type: ignore[call-overload]  # from JSON
        response = connection.getresponse()
        is_right = response.status == http.client.OK and b'"errors"' not in response.read()[:200]
        taken.append((time.perf_counter() - before, is_right))
        due += pause
        over.wait(max(0.0, due - time.perf_counter()))
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
