"""Danish texts are complete, and what is compiled is what was translated."""

from __future__ import annotations

import re

import polib
import pytest

from tests.databases import ROOT

PACKAGES = ("backend", "cms", "media", "graphql/delivery")
CATALOGUES = [path for package in PACKAGES for path in (ROOT / package).glob("locale/da/LC_MESSAGES/django.po")]
TRANSLATED = re.compile(r"""{%\s*(?:translate|trans)\s+"([^"]+)"|\b_\(\s*"([^"]+)"\s*\)""")


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.parents[3].name)
def catalogue(request):
    return request.param


def test_every_text_is_translated(catalogue):
    entries = polib.pofile(str(catalogue))
    assert [entry.msgid for entry in entries if entry.fuzzy or entry.obsolete or not entry.translated()] == []


def test_what_is_compiled_is_what_was_translated(catalogue):
    written = polib.pofile(str(catalogue))
    compiled = polib.mofile(str(catalogue.with_suffix(".mo")))
    texts = {(entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural for entry in written}
    assert {(entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural for entry in compiled} == texts


def test_every_plain_text_stands_in_its_catalogue(catalogue):
    package = catalogue.parents[3]
    texts = {entry.msgid for entry in polib.pofile(str(catalogue))}
    sources = [*package.rglob("*.html"), *package.rglob("*.py")]
    missing = {
        text
        for path in sources
        for match in TRANSLATED.finditer(path.read_text())
        if (text := match[1] or match[2]) not in texts
    }
    assert missing == set()
