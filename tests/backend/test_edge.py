"""The shipped Varnish configuration, in a real Varnish before an application that says what reaches it, and when."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.backend.varnish import running_varnish

pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(shutil.which("varnishd") is None, reason="varnishd is not installed"),
]
PART = b"x" * 100_000  # Varnish keeps what is small together, whatever it is told


class Application(BaseHTTPRequestHandler):
    """Keeps what it is asked, with the length of the body that came along."""

    asked: list[tuple[str, str, int]] = []

    def answer(self):
        self.asked.append((self.command, self.path, int(self.headers.get("Content-Length") or 0)))
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    do_GET = do_POST = do_PUT = answer  # noqa: N815  # as http.server looks for them

    def log_message(self, *_arguments):
        pass


@pytest.fixture(scope="module")
def edge(tmp_path_factory):
    """The port of a Varnish that runs for this module."""
    application = ThreadingHTTPServer(("127.0.0.1", 0), Application)
    threading.Thread(target=application.serve_forever, daemon=True).start()
    try:
        with running_varnish(tmp_path_factory.mktemp("varnish"), application.server_port) as varnish:
            yield varnish.port
    finally:
        application.shutdown()
        application.server_close()


def send(edge, head, body, rest=b""):
    """The status of the answer, and what the application was asked before `rest` was sent."""
    Application.asked.clear()
    with socket.create_connection(("127.0.0.1", edge), timeout=5) as connection:
        connection.sendall(head.replace("\n", "\r\n").encode() + body)
        before = []
        if rest:
            time.sleep(0.2)
            before = list(Application.asked)
            connection.sendall(rest)
        status = connection.recv(1_000).split(b" ", 2)[1]
    return int(status), before


ADDRESSES = [
    "POST /graphql/",
    "POST /graphql",
    "POST /%67raphql/",
    "POST /admin/login/",
    "POST /geo/vejle/interests.geojson",
    "POST /",
    "PUT /graphql/",
    "GET /admin/login/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_slow_body_reaches_the_application_when_it_is_whole(edge, address):
    head = f"{address} HTTP/1.1\nHost: localhost\nContent-Length: {2 * len(PART)}\nConnection: close\n\n"
    status, before = send(edge, head, PART, PART)
    method, path = address.split()
    assert (status, before) == (200, [])
    assert [(asked[0], asked[1]) for asked in Application.asked] == [(method, path)]


def test_so_does_one_in_pieces_and_one_of_an_editor(edge):
    head = "POST /admin/login/ HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\nConnection: close\n\n"
    assert send(edge, head, b"5\r\n12345\r\n", b"0\r\n\r\n") == (200, [])
    cookie = "Cookie: sessionid=x\nConnection: close"
    head = f"POST /admin/images/add/ HTTP/1.1\nHost: localhost\n{cookie}\nContent-Length: {2 * len(PART)}\n\n"
    assert send(edge, head, PART, PART) == (200, [])


@pytest.mark.parametrize(
    ("address", "cookie", "status"),
    [
        ("/graphql/", "", 413),
        ("/admin/login/", "", 413),
        ("/graphql/", "sessionid=x", 413),
        ("/admin/images/add/", "sessionid=x", 200),
    ],
)
def test_only_editors_send_much(edge, address, cookie, status):
    size = 3 * 1024 * 1024
    head = f"POST {address} HTTP/1.1\nHost: localhost\nCookie: {cookie}\nContent-Length: {size}\nConnection: close\n\n"
    try:
        answered, _ = send(edge, head, b"x" * size)
    except (ConnectionResetError, BrokenPipeError):  # the edge hangs up while it is still being sent to
        answered = 413
    assert answered == status
    assert len(Application.asked) == (status == 200)


def test_what_has_no_body_is_asked_at_once(edge):
    assert send(edge, "GET /graphql/?query=x HTTP/1.1\nHost: localhost\nConnection: close\n\n", b"") == (200, [])
    head = "POST /graphql/ HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n"
    assert send(edge, head, b"") == (200, [])
