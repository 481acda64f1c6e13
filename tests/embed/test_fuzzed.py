"""Whatever is asked of embeds, by whomever: an answer, soon, and nothing of what came stands in it as markup."""

from __future__ import annotations

import json
import re
import time
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from embed.asked import BadAddressError, asked_of
from embed.hosts import is_allowed
from embed.subjects import subject_at
from tests.embed.showing import HOSTS
from tests.engines import examples

pytestmark = pytest.mark.once
LONGEST = 5.0  # seconds, on a machine that does other things as well
EVIL = [
    "<script>alert(1)</script>",
    "--><img src=x onerror=alert(1)>",
    "--!><svg onload=alert(1)>",
    '"><iframe srcdoc="<script>alert(1)</script>">',
    "</title><script>alert(1)</script>",
    "';}</style><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "\r\nSet-Cookie: a=b",
    "%0d%0aSet-Cookie:%20a=b",
    "\x00",
    "\ud7ff\U0001f600\u202e",
]
texts = st.one_of(st.sampled_from(EVIL), st.text(max_size=60))
words = st.sampled_from(
    ["vejle", "om", "initiatives", "interests", "partners", "key-figures", "timeline", "blocks", ".."]
)
paths = st.one_of(
    st.sampled_from(["vejle/om", "vejle/om.html", "vejle/om.json", "vejle/om.md", "blocks.json"]),
    st.lists(st.one_of(words, texts), min_size=1, max_size=5).map("/".join),
    st.lists(st.one_of(words, texts), min_size=1, max_size=4).map("/".join).map(lambda path: f"{path}.html"),
)
names = st.one_of(
    st.sampled_from(["lang", "level", "theme", "first", "block", "shadow", "farve", "tekst", "status", "themes"]), texts
)
values = st.one_of(st.sampled_from(["da", "de", "3", "1", "auto", "dark", "vejle/om", "aa0000", "9" * 30, "²"]), texts)
queries = st.lists(st.tuples(names, values), max_size=5)
sites = st.one_of(
    st.sampled_from(
        ["https://www.vejle.dk/", "https://a.vejle.example/x", "https://elsewhere.dk", "null", "https://[::1"]
    ),
    texts.map(lambda text: f"https://{text}"),
    texts,
)
headers = st.fixed_dictionaries(
    {},
    optional={
        "Referer": sites,
        "Origin": sites,
        "Sec-Fetch-Dest": st.one_of(st.sampled_from(["iframe", "document", "empty", "object"]), texts),
        "X-Embed-Frame": st.one_of(st.sampled_from(["any", "refused"]), texts),
        "Accept": texts,
        "Accept-Encoding": st.sampled_from(["", "gzip;q=0", "*", "identity"]),
        "Accept-Language": texts,
        "If-None-Match": texts,
        "If-Modified-Since": texts,
        "Authorization": texts,
        "Cookie": texts,
        "X-Include-Drafts": texts,
        "X-Request-Id": texts,
    },
)
fuzzed = settings(
    max_examples=examples(120), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def ask(path, query, told):
    address = f"/embed/{quote(path)}?{'&'.join(f'{quote(name)}={quote(value)}' for name, value in query)}"
    sendable = {name: value.encode("utf-8", "replace").decode("latin-1") for name, value in told.items()}
    started = time.monotonic()
    response = Client(raise_request_exception=False).get(address, headers=sendable)
    assert time.monotonic() - started < LONGEST, address
    return response


@fuzzed
@given(paths, queries, headers)
@example("vejle/om", [("lang", EVIL[0])], {})
@example("vejle/om.html", [(EVIL[1], EVIL[1])], {"Referer": EVIL[3]})
@example("vejle/om", [], {"Sec-Fetch-Dest": "iframe", "Referer": f"https://{EVIL[0]}"})
@example("blocks.json", [("block", EVIL[0]), ("block", "vejle/om?lang=\ud7ff")], {})
@example("vejle/om", [("first", "3")] * 5, {})
@example("vejle/\n", [], {})
def test_nothing_that_came_fails_or_comes_back_as_markup(om, path, query, told):
    response = ask(path, query, told)
    assert response.status_code in {200, 304, 400, 404}
    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    _is_framed_by_whom_it_should(response)
    if path:
        _has_no_markup_of_others(response, path)
    else:  # the gallery has frames and forms of its own
        page = BeautifulSoup(response.content.decode(), "lxml")
        assert [script["src"] for script in page.find_all("script")] == ["/static/embed/gallery/gallery.js"]


def _is_framed_by_whom_it_should(response):
    """Only pages are framed, and only the page itself names hosts."""
    policy = response.headers.get("Content-Security-Policy", "")
    ancestors = re.search(r"frame-ancestors ([^;]*)", policy)
    is_page = response.status_code == 200 and b'<link rel="canonical"' in response.content
    if is_page:
        assert ancestors[1] == "'self' www.vejle.dk:* *.vejle.example:*"
    elif response.headers.get("X-Frame-Options") == "DENY":
        assert ancestors is None or ancestors[1] == "'none'"
    else:
        assert ancestors[1] == "*" or response.status_code == 304
    if policy:
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def _has_no_markup_of_others(response, path):
    content = response.content.decode()
    if response.headers.get("Content-Type", "").startswith("application/json"):
        found = json.loads(content).get("blocks", {})
        parts = [each.get("html", "") for each in found.values()]
    else:
        parts = [content] if response.headers.get("Content-Type", "").startswith("text/html") else []
    for part in parts:
        page = BeautifulSoup(part, "lxml")
        assert [script.get("src") for script in page.find_all("script")] in ([], ["/static/embed/hoejde.js"])
        assert page.find_all(["img", "svg", "iframe", "object", "embed", "form"]) == []
        assert not [tag for tag in page.find_all(True) if any(name.startswith("on") for name in tag.attrs)]
        assert not [link for link in page.find_all("a") if not link["href"].startswith(("https://", "http://"))]
        if response.status_code != 200 and path.endswith(".html") and "Content-Security-Policy" in response.headers:
            assert re.fullmatch(r"<!-- [^<>]* -->", part)


@fuzzed
@given(st.text(max_size=200))
def test_a_path_is_read_in_no_time_and_names_itself(path):
    started = time.monotonic()
    subject = subject_at(path)
    assert time.monotonic() - started < 0.5
    assert subject is None or subject.path == path


@fuzzed
@given(queries)
def test_parameters_are_read_or_refused(query):
    given_query = QueryDict(mutable=True)
    for name, value in query:
        given_query.appendlist(name, value)
    for path in ("vejle/om", "vejle/initiatives", "vejle/timeline", "vejle/partners/dima"):
        said, asked = _read(path, given_query)
        assert len(said) < 1_500
        assert asked is None or (1 <= asked.level <= 5 and 1 <= asked.first <= 50)


def _read(path, query):
    try:
        return "", asked_of(subject_at(path), query)
    except BadAddressError as error:
        return str(error), None


@fuzzed
@given(
    st.one_of(st.text(max_size=80), st.from_regex(r"[a-z.]{1,10}(vejle\.dk|vejle\.example)[a-z.]{0,3}", fullmatch=True))
)
def test_only_hosts_that_are_named_are_allowed(host):
    name = host.lower().rstrip(".")
    assert is_allowed(host, HOSTS) is (name == "www.vejle.dk" or name.endswith(".vejle.example"))
