"""Load: the same request again and again for a while, by wrk where it is installed and else by Python.

The client is pinned to a core of its own, and ends by itself.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.processes import CLIENT_CORE, pinned

if TYPE_CHECKING:
    from tests.bench.asking import Request

CONNECTIONS = 2
GRACE = 20  # seconds after which a client that has not ended is ended
_SCRIPT = """
wrk.method = "{method}"
wrk.body = [==[{body}]==]
{headers}
done = function(summary, latency)
  io.write(string.format('{{"requests": %d, "seconds": %f, "p50": %f, "p99": %f, "failed": %d}}',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What a while of asking came to. Latencies are in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p99: float


def has_wrk() -> bool:
    return shutil.which("wrk") is not None


def load(request: Request, seconds: int) -> Load:
    """Ask for so many seconds, or as long as one answer takes. Raises `RuntimeError` where any is not 200."""
    with tempfile.TemporaryDirectory(prefix="kernen-bench-wrk-") as folder:
        command = _wrk(request, seconds, Path(folder) / "asking.lua") if has_wrk() else _python(request, seconds)
        ended = subprocess.run(
            pinned(command, CLIENT_CORE), capture_output=True, text=True, timeout=seconds + GRACE, check=False
        )
    start = ended.stdout.rfind("{")
    if ended.returncode or start < 0:
        raise RuntimeError(f"The client failed: {ended.stdout[-500:]}{ended.stderr[-500:]}")
    found = json.loads(ended.stdout[start:])
    if not found["failed"] and not found["requests"] and seconds < GRACE:
        return load(request, seconds * 2)
    if found["failed"] or not found["requests"]:
        raise RuntimeError(f"{found['failed']} of {found['requests']} requests failed: {request.url}")
    return Load(found["requests"], found["seconds"], found["p50"], found["p99"])


def _wrk(request: Request, seconds: int, script: Path) -> list[str]:
    headers = "\n".join(
        f"wrk.headers[{json.dumps(name)}] = {json.dumps(value)}" for name, value in request.headers.items()
    )
    script.write_text(_SCRIPT.format(method=request.method, body=request.body.decode(), headers=headers))
    return ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", f"--timeout={GRACE}s", "-s", str(script), request.url]


def _python(request: Request, seconds: int) -> list[str]:
    asked = {
        "port": request.port,
        "path": request.path,
        "body": request.body.decode(),
        "headers": dict(request.headers),
    }
    return [sys.executable, "-m", "tests.bench.client", json.dumps(asked), str(seconds)]
