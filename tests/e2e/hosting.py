"""Hosts of other origins than the API's: of static files, as a frontend's own is, and of pages that embed."""

from __future__ import annotations

import re
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ALLOWED, STRANGE = "www.kommune.localhost", "fremmed.localhost"  # browsers find all of these names on this machine
INCLUDE = re.compile(r'<!--#include virtual="([^"]+)" -->')


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def hosted(directory: Path) -> Iterator[str]:
    """The address below which the files stand."""
    with _served(partial(Quiet, directory=directory)) as port:
        yield f"http://127.0.0.1:{port}"


@dataclass
class HostSite:
    """A municipality's web site, whose server includes what its pages name as nginx does (`#include virtual`)."""

    port: int = 0
    pages: dict[str, tuple[str, str]] = field(default_factory=dict)  # content type and text, by path

    def put(self, path: str, text: str, content_type: str = "text/html") -> None:
        self.pages[path] = f"{content_type}; charset=utf-8", text

    def address(self, path: str, host: str = ALLOWED) -> str:
        return f"http://{host}:{self.port}{path}"


@contextmanager
def host_site() -> Iterator[HostSite]:
    site = HostSite()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content_type, text = site.pages.get(self.path.partition("?")[0], ("text/plain", ""))
            content = INCLUDE.sub(lambda match: fetched(match[1].replace("&amp;", "&")), text).encode()
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    with _served(Handler) as site.port:
        yield site


def fetched(address: str) -> str:
    """What a server gets that asks there."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=20)
    connection.request("GET", f"{parts.path}?{parts.query}")
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    assert response.status == 200, (address, text)
    return text


@contextmanager
def _served(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
