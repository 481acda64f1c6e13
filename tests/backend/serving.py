"""Our application over HTTP, in this process, with what it has been asked."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Iterator


class Server(ThreadingMixIn, WSGIServer):
    """Answers each request on a thread of its own, and notes its headers as WSGI has them."""

    daemon_threads = True
    asked: list[dict[str, str]]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def serve(self, application: Any) -> None:
        self.asked = []

        def noting(environ: dict[str, Any], start_response: Any) -> Any:
            self.asked.append({name: value for name, value in environ.items() if name.startswith("HTTP_")})
            try:
                return application(environ, start_response)
            finally:
                connections.close_all()

        self.set_app(noting)


class Handler(WSGIRequestHandler):
    """Says nothing on the terminal."""

    def log_message(self, *_arguments: Any) -> None:
        pass


@contextmanager
def serving() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        try:
            yield running
        finally:
            running.shutdown()
