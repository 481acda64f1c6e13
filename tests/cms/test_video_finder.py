"""How a provider is asked: over a real connection, to a server of the test's own."""

import json
import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
from wagtail.embeds.exceptions import EmbedException, EmbedNotFoundException
from wagtail.embeds.finders import get_finders

from cms.video_finder import VideoFinder
from cms.video_providers import PROVIDERS, VideoProvider, provider_of

URL = "https://video.example.org/1"


@pytest.fixture
def answers():
    """What the server says: status and body, by turns; what it was asked is appended."""
    said: list = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            status, body = said.pop(0)
            said.append(self.path)
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments):
            """Say nothing in the test's output."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield said, server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def finder(answers):
    endpoint = f"http://127.0.0.1:{answers[1]}/oembed"
    host = re.compile(r"video\.example\.org")
    return VideoFinder(
        providers=(VideoProvider("Prøve", re.compile(r"https://video\.example\.org/.+"), endpoint, host),)
    )


def test_what_the_provider_says_is_passed_on(answers, finder):
    said = answers[0]
    said.append((200, json.dumps({"title": "Film", "width": 640, "height": 360, "html": "<iframe>"}).encode()))
    assert finder.find_embed(URL) == {
        "title": "Film",
        "author_name": "",
        "provider_name": "Prøve",
        "type": "video",
        "thumbnail_url": "",
        "width": 640,
        "height": 360,
        "html": "<iframe>",
    }
    asked = urlsplit(said.pop())
    assert (asked.path, parse_qs(asked.query)) == ("/oembed", {"url": [URL], "format": ["json"]})


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_video_nobody_may_see_is_not_found(answers, finder, status):
    answers[0].append((status, b""))
    with pytest.raises(EmbedNotFoundException, match=f"answered {status}"):
        finder.find_embed(URL)


@pytest.mark.parametrize("answer", [(500, b""), (429, b""), (200, b"<html>"), (200, b"[]"), (200, b"\xff")])
def test_an_answer_that_cannot_be_used_counts_as_none(answers, finder, answer):
    answers[0].append(answer)
    with pytest.raises(EmbedException) as raised:
        finder.find_embed(URL)
    assert type(raised.value) is EmbedException


def test_addresses_of_others_are_not_asked(finder):
    assert not finder.accept("https://example.org/1")
    with pytest.raises(EmbedNotFoundException, match="expected the address of a video"):
        finder.find_embed("https://example.org/1")


def test_the_project_asks_through_this_finder():
    get_finders.cache_clear()
    [finder] = get_finders()
    assert type(finder) is VideoFinder
    assert finder.accept("https://vimeo.com/1")


def test_providers_are_asked_over_an_encrypted_connection_at_their_own_host():
    for url, endpoint in {
        "https://youtu.be/abc": "https://www.youtube.com/oembed?",
        "https://vimeo.com/1": "https://vimeo.com/api/oembed.json?",
        "https://kommune.23video.com/film": "https://kommune.23video.com/oembed?",
    }.items():
        provider = provider_of(url)
        assert provider in PROVIDERS
        assert provider.oembed_address(url).startswith(endpoint)
