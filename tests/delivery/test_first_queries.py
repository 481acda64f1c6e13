"""The queries that a newcomer copies, from the README and the start page, are answered."""

from __future__ import annotations

import json
import re

import pytest

from backend.start.views import FIRST_QUERY
from tests.databases import ROOT
from tests.delivery.asking import data

pytestmark = pytest.mark.xdist_group("region")


def test_the_first_query_of_the_readme(region):
    [body] = re.findall(r"--json '(.+)'$", (ROOT / "README.md").read_text(), re.MULTILINE)
    initiatives = data(json.loads(body)["query"])["edition"]["initiatives"]
    assert initiatives["totalCount"] == 1
    [initiative] = initiatives["nodes"]
    assert initiative["title"] == "Grøn omstilling"
    assert initiative["partnerLinks"] == [{"role": "LEAD", "partner": {"title": "TVIS"}}]
    assert [theme["name"] for theme in initiative["themes"]] != []
    assert initiative["image"]["altText"]


def test_the_first_query_of_the_start_page(region):
    initiatives = data(FIRST_QUERY)["edition"]["initiatives"]
    assert initiatives == {"totalCount": 1, "nodes": [{"title": "Grøn omstilling", "status": "ONGOING"}]}
