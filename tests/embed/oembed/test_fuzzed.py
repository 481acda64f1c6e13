"""Whatever is asked: no failure of ours, and nothing that came along is markup."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.embed.oembed.asking import OM, OURS, oembed

pytestmark = pytest.mark.once

texts = st.text(max_size=30) | st.sampled_from(
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "../../", "\0", "%00"]
)
urls = st.one_of(
    st.just(OM),
    texts,
    texts.map(lambda text: f"{OM}?{text}"),
    texts.map(lambda text: f"{OURS}/embed/{text}"),
    texts.map(lambda text: f"{OM}?level=3&lang={quote(text)}"),
    texts.map(lambda text: f"https://vejle.example.org/{text}"),
    texts.map(lambda text: f"https://{text}/embed/vejle/om"),
)
parameters = st.fixed_dictionaries({}, optional=dict.fromkeys(("format", "maxwidth", "maxheight", "callback"), texts))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(urls, parameters)
def test_every_answer_is_well_formed(om, url, given):
    response = oembed(url, **given)
    assert response.status_code in {200, 400, 401, 404, 501}, response.content
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    if response.headers["Content-Type"].startswith("text/xml"):
        assert etree.fromstring(response.content).tag in {"oembed", "error"}
        return
    answered = json.loads(response.content)
    if response.status_code != 200:
        assert answered.keys() == {"error"}
        return
    assert [each.name for each in BeautifulSoup(answered["html"], "html.parser").find_all()] == ["iframe", "p", "a"]
