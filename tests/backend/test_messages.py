"""Danish texts are complete, and what is compiled is what was translated."""

from __future__ import annotations

import re

import polib
import pytest

from tests.databases import ROOT

pytestmark = pytest.mark.once

PACKAGES = ("backend", "cms", "media", "graphql/publication", "graphql/delivery", "graphql/embed")
CATALOGUES = [path for package in PACKAGES for path in (ROOT / package).glob("locale/da/LC_MESSAGES/django.po")]
WAGTAIL = [*(ROOT / "backend" / "wagtail_danish" / "da" / "LC_MESSAGES").glob("*.po")]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|<[^>]+>")
TRANSLATED = re.compile(r"""{%\s*(?:translate|trans)\s+"([^"]+)"|\b_\(\s*"([^"]+)"\s*\)""")


@pytest.fixture(params=CATALOGUES, ids=lambda path: path.parents[3].name)
def catalogue(request):
    return request.param


@pytest.fixture(params=[*CATALOGUES, *WAGTAIL], ids=lambda path: f"{path.parents[3].name}-{path.stem}")
def any_catalogue(request):
    return request.param


def test_every_text_is_translated(any_catalogue):
    entries = polib.pofile(str(any_catalogue))
    assert [entry.msgid for entry in entries if entry.fuzzy or entry.obsolete or not entry.translated()] == []


def test_what_is_compiled_is_what_was_translated(any_catalogue):
    written = polib.pofile(str(any_catalogue))
    compiled = polib.mofile(str(any_catalogue.with_suffix(".mo")))
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


@pytest.mark.parametrize("path", WAGTAIL, ids=lambda path: path.stem)
def test_what_we_say_for_wagtail_keeps_its_placeholders(path):
    for entry in polib.pofile(str(path)):
        for text in entry.msgstr_plural.values() or [entry.msgstr]:
            kept = set(PLACEHOLDER.findall(text))
            assert kept <= set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural)), entry.msgid
        last = entry.msgstr_plural.get(1, entry.msgstr)
        assert set(PLACEHOLDER.findall(last)) == set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)), (
            entry.msgid
        )


def test_what_we_say_for_wagtail_contradicts_none_of_our_own_texts():
    ours = {entry.msgid: entry.msgstr for path in CATALOGUES for entry in polib.pofile(str(path))}
    theirs = {entry.msgid: entry.msgstr for path in WAGTAIL for entry in polib.pofile(str(path))}
    assert {text for text in ours.keys() & theirs.keys() if ours[text] != theirs[text]} == set()
