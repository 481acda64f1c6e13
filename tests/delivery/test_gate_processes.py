"""The gates of a real server's processes hear what another process publishes."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlencode

import pytest
from django.db import connection

from cms import models
from tests.cms.content import make_page
from tests.databases import ROOT

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="tests/delivery/test_gate.py tells of SQLite"),
]
PATIENCE = 60  # seconds, on a machine with much else to do
IN_A_ROW = 12  # answers: of two processes that take turns as they like, each gives some
TITLES = 'query Titles { edition(slug: "vejle") { articles { nodes { title } } } }'


@pytest.fixture
def address(django_db_setup):
    """Where two processes of the server answer that the container runs."""
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2"]
    environment = {**os.environ, "DATABASE_URL": django_db_setup.url}
    server = subprocess.Popen([*command, "backend.wsgi:application"], cwd=ROOT, env=environment)
    try:
        yield f"http://127.0.0.1:{port}/graphql/?{urlencode({'query': TITLES})}"
    finally:
        server.terminate()
        server.wait(PATIENCE)


def ask(address):
    """The titles, and whether they were kept."""
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  # its own server
        nodes = json.load(answer)["data"]["edition"]["articles"]["nodes"]
        return [node["title"] for node in nodes], "Cache-Status" in answer.headers


def wait_until_all_say(address, titles, *, are_kept=False):
    """Ask until many answers in a row are the same, and are kept where that is wanted."""
    right, ends = 0, time.monotonic() + PATIENCE
    while right < IN_A_ROW:
        assert time.monotonic() < ends, f"{titles} is not what all processes say"
        try:
            said, was_kept = ask(address)
        except OSError:
            said, was_kept = None, False
        right = right + 1 if said == titles and (was_kept or not are_kept) else 0


def test_all_processes_give_what_another_one_published(address):
    page = make_page(models.ArticlePage, "Title 0")
    wait_until_all_say(address, ["Title 0"], are_kept=True)
    for number in range(1, 6):
        page.title = f"Title {number}"
        page.save_revision().publish()
        wait_until_all_say(address, [page.title], are_kept=True)
    page.unpublish()
    wait_until_all_say(address, [], are_kept=True)
