"""Stands in for OpenSearch: answers, over HTTP, the requests that Wagtail's backend sends, as its documentation says.

No server of it can be had where these tests run. What is real here is the client, Wagtail's backend and our side.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Engine(ThreadingHTTPServer):
    """One server, its documents by id and the mapping it was given."""

    documents: dict[str, dict[str, Any]]
    mapping: dict[str, Any]
    asked: list[dict[str, Any]]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


@contextmanager
def engine() -> Iterator[Engine]:
    server = Engine(("127.0.0.1", 0), _Handler)
    server.documents, server.mapping, server.asked = {}, {}, []
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Engine

    def do_PUT(self) -> None:
        body = self._body()
        if self.path.endswith("/_mapping"):
            self.server.mapping = json.loads(body)
        self._answer({"acknowledged": True})

    def do_POST(self) -> None:
        body = self._body()
        if "_bulk" in self.path:
            lines = [json.loads(line) for line in body.splitlines()]
            for action, document in zip(lines[::2], lines[1::2], strict=True):
                self.server.documents[action["index"]["_id"]] = document
            items = [{"index": {"_id": line["index"]["_id"], "status": 201}} for line in lines[::2]]
            self._answer({"errors": False, "items": items})
        elif "_search" in self.path:
            query = json.loads(body)["query"]
            self.server.asked.append(query)
            scored = ((number, _score(query, found)) for number, found in self.server.documents.items())
            hits = [{"_score": score, "fields": {"pk": [number]}} for number, score in scored if score is not None]
            self._answer({"hits": {"hits": hits}})
        else:
            self._answer({})

    def do_DELETE(self) -> None:
        self._body()
        _index, _, number = self.path.partition("/_doc/")
        if number:
            self.server.documents.pop(number.partition("?")[0], None)
        else:
            self.server.documents.clear()
        self._answer({"acknowledged": True})

    def log_message(self, *_: Any) -> None:
        """Nothing is said."""

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _answer(self, content: dict[str, Any]) -> None:
        data = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _score(query: dict[str, Any], document: dict[str, Any]) -> float | None:
    """What a document scores where each term counts what it is boosted by; None where it does not match."""
    [(kind, inner)] = query.items()
    if kind == "match":
        [(field, wanted)] = inner.items()
        value = document.get(field, [])
        held = value if isinstance(value, list) else value.split()
        text, boost = (wanted["query"], wanted.get("boost", 1)) if isinstance(wanted, dict) else (wanted, 1)
        return boost if text in held else None
    must = inner.get("must", [])
    scores = [_score(each, document) for each in (must if isinstance(must, list) else [must])]
    any_of = [score for each in inner.get("should", []) if (score := _score(each, document)) is not None]
    if None in scores or ("should" in inner and not any_of):
        return None
    if "filter" in inner and _score(inner["filter"], document) is None:
        return None
    return sum(scores) + sum(any_of)  # type: ignore[arg-type]  # none is None by now
