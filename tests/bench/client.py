"""The client where wrk is not installed: `python -m tests.bench.client REQUEST SECONDS`. One connection, kept open."""

from __future__ import annotations

import http.client
import json
import sys
import time

from tests.bench.asking import HOST


def main(request: str, seconds: str) -> None:
    asked = json.loads(request)
    connection = http.client.HTTPConnection(HOST, asked["port"], timeout=30)
    method, body = ("POST", asked["body"].encode()) if asked["body"] else ("GET", None)
    taken: list[float] = []
    failed = 0
    started = time.perf_counter()
    end = started + float(seconds)
    while (before := time.perf_counter()) < end:
        connection.request(method, asked["path"], body, asked["headers"])
        response = connection.getresponse()
        response.read()
        failed += response.status != http.client.OK
        taken.append(time.perf_counter() - before)
    print(json.dumps(_told(sorted(taken), time.perf_counter() - started, failed)))


def _told(taken: list[float], seconds: float, failed: int) -> dict[str, float]:
    p50, p99 = (taken[int(len(taken) * part)] * 1_000 for part in (0.5, 0.99))
    return {"requests": len(taken), "seconds": seconds, "p50": p50, "p99": p99, "failed": failed}


if __name__ == "__main__":
    main(*sys.argv[1:])
