"""Embeds of the small region in their forms, as they are asked for by address, and what they say."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from markdown_it import MarkdownIt

SITE = "https://vejle.example.org"
SINGLE = ("om-samarbejdet", "initiatives/grøn-omstilling", "interests/supercykelstien", "partners/tvis")
LISTS = ("initiatives", "interests", "key-figures", "partners", "timeline")
EVERY = (*SINGLE, *LISTS)
COMMONMARK = MarkdownIt("commonmark").enable(["strikethrough", "table"])


def fragment(block: str, form: str = "html", edition: str = "vejle", **given: Any) -> str:
    """The fragment as it is answered; anything but 200 is an error."""
    response = Client().get(f"/embed/{edition}/{block}.{form}", given)
    assert response.status_code == 200, (response.status_code, response.content[:500])
    return response.content.decode()


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml")


def words_of(html: str) -> list[str]:
    """Without those of drawings, which say what is written beside them."""
    page = soup(html)
    for drawn in page.find_all("svg"):
        drawn.decompose()
    return re.findall(r"\w+", page.get_text(" "))


def headings_of(html: str) -> list[int]:
    """The levels of the headings in order."""
    return [int(tag.name[1]) for tag in soup(html).find_all(re.compile(r"h[1-6]"))]


def links_of(html: str) -> list[str]:
    """Without those of drawings, which lead where those of the list beside it do."""
    return [str(tag["href"]) for tag in soup(html).find_all("a") if not tag.find_parent("svg")]
