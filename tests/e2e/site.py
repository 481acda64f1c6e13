"""Starts and stops the served project, and asks its API as a client would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from backend.environment import BASE_DIRECTORY

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Site:
    """A running server."""

    address: str
    process: subprocess.Popen[str]

    def restore(self) -> None:
        """Put the demo's content back as it was."""
        self._say("restore")

    def draw(self) -> None:
        """Make the renditions of the newest image that the worker makes in the background."""
        self._say("draw")

    def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """The data that the API answers; any error fails the test."""
        body = json.dumps({"query": query, "variables": variables}).encode()
        connection = HTTPConnection(urlsplit(self.address).netloc, timeout=10)
        connection.request("POST", "/graphql/", body, {"Content-Type": "application/json"})
        answer = json.loads(connection.getresponse().read())
        connection.close()
        assert "errors" not in answer, answer["errors"]
        data: dict[str, Any] = answer["data"]
        return data

    def _say(self, line: str) -> str:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@contextmanager
def running_site() -> Iterator[Site]:
    """A server with the demo's content, stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.server"],
        cwd=BASE_DIRECTORY,
        env=os.environ | {"PYTHONWARNINGS": "ignore"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("http://"), f"The server did not start: {address!r}"
        yield Site(address, process)
        assert process.stdin
        process.stdin.close()
        process.wait(timeout=20)
