"""The shipped Varnish configuration in a real Varnish, before an application of the tests'."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING

from tests.databases import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BACKEND = re.compile(r"backend default \{.*?\n\}\n", re.DOTALL)
PURGE_KEY = "a key that Varnish and the application share"


@dataclass(frozen=True)
class Answer:
    """What the edge said."""

    status: int
    headers: dict[str, str]
    content: bytes
    reason: str


@dataclass(frozen=True)
class RunningVarnish:
    """One that runs, and where it works."""

    port: int
    directory: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask it. Names of headers are written with underscores."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read(), answer.reason)
        finally:
            connection.close()

    def command(self, *words: str) -> str:
        """What its own console says to a command."""
        return subprocess.run(
            ["varnishadm", "-n", self.directory / "work", *words], check=True, capture_output=True, text=True
        ).stdout


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        port: int = one.getsockname()[1]
        return port


@contextmanager
def running_varnish(directory: Path, backend: int, port: int | None = None) -> Iterator[RunningVarnish]:
    """Before whatever answers at the port `backend`."""
    port = port or free_port()
    said = f'backend default {{ .host = "127.0.0.1"; .port = "{backend}"; }}\n'
    (directory / "edge.vcl").write_text(BACKEND.sub(said, (ROOT / "deploy" / "varnish.vcl").read_text()))
    where = ["-n", directory / "work", "-f", directory / "edge.vcl", "-a", f"127.0.0.1:{port}"]
    options = ["-F", "-j", "none", "-s", "malloc,16M", *where]  # as whoever runs the tests
    varnish = subprocess.Popen(
        ["varnishd", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"VARNISH_PURGE_KEY": PURGE_KEY},
    )
    try:
        _wait_for(port, varnish)
        yield RunningVarnish(port, directory)
    finally:
        varnish.terminate()
        varnish.communicate()


def _wait_for(port: int, varnish: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if varnish.poll() is not None:
            assert varnish.stdout is not None
            raise AssertionError(varnish.stdout.read().decode())
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("Varnish does not answer")
