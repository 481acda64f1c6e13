"""Danish texts are complete, and so are the German ones of embeds; what is compiled is what was translated."""

from __future__ import annotations

import re

import polib
import pytest

from tests.databases import ROOT
from tests.delivery.asking import data

pytestmark = pytest.mark.once

PACKAGES = ("backend", "cms", "media", "graphql/publication", "graphql/delivery", "graphql/embed")
CATALOGUES = [path for package in PACKAGES for path in (ROOT / package).glob("locale/*/LC_MESSAGES/django.po")]
WHOLE = [path for path in CATALOGUES if path.parents[1].name == "da" or path.parents[3].name == "embed"]
WAGTAIL = [*(ROOT / "backend" / "wagtail_danish" / "da" / "LC_MESSAGES").glob("*.po")]
# Of embeds: what readers of German never see.
FOR_EDITORS = {"admin", "gallery", "counting", "models", "words.py", "kernen.html"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|<[^>]+>")
TRANSLATED = re.compile(r"""{%\s*(?:translate|trans)\s+"([^"]+)"|\b_\(\s*"([^"]+)"\s*\)""")


@pytest.fixture(params=WHOLE, ids=lambda path: f"{path.parents[3].name}-{path.parents[1].name}")
def catalogue(request):
    return request.param


@pytest.fixture(params=[*CATALOGUES, *WAGTAIL], ids=lambda path: "-".join(path.parts[-5:-2]) + path.stem)
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
    left_out = FOR_EDITORS if catalogue.parents[1].name == "de" else set()
    found = [*package.rglob("*.html"), *package.rglob("*.py")]
    sources = [path for path in found if not left_out & set(path.relative_to(package).parts)]
    missing = {
        text
        for path in sources
        for match in TRANSLATED.finditer(path.read_text())
        if (text := match[1] or match[2]) not in texts
    }
    assert missing == set()


def test_readers_of_german_are_spoken_to_in_german():
    """Of two packages they read the names of enumerations' values alone, in catalogues written by hand."""
    assert {path.parents[3].name for path in CATALOGUES if path.parents[1].name == "de"} == {"cms", "embed", "media"}
    asked = "{ enumerations { values { label(language: EN) } } }"
    read = {value["label"] for each in data(asked)["enumerations"] for value in each["values"]}
    by_hand = [ROOT / package / "locale" / "de" / "LC_MESSAGES" / "django.po" for package in ("cms", "media")]
    assert read - {msgid for _, msgid in texts_in(by_hand)} == set()


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


def texts_in(paths):
    return {(entry.msgctxt, entry.msgid): entry.msgstr for path in paths for entry in polib.pofile(str(path))}


def test_what_we_say_for_wagtail_contradicts_none_of_our_own_texts():
    ours = texts_in(path for path in CATALOGUES if path.parents[1].name == "da")
    theirs = texts_in(WAGTAIL)
    assert {text for text in ours.keys() & theirs.keys() if ours[text] != theirs[text]} == set()
