"""What pages of others load is what was released, small, and given to anybody for a year."""

import gzip
import hashlib
import json
import re
from base64 import b64encode

import brotli
import pytest
from django.conf import settings
from django.test import Client

from embed.script.released import DIRECTORY, Part, newest, released_files, versions
from tests.databases import ROOT

pytestmark = pytest.mark.once
ASSETS = ROOT / "assets"
FILES = sorted(released_files())
SCRIPT_LIMIT, LISTENER_LIMIT = 5_000, 500  # bytes, compressed by gzip; the style sheet is in the script


def get(name: str, **headers: str):
    return Client(headers=headers).get(f"/embed/script/{name}")


def integrity_of(content: bytes) -> str:
    return "sha384-" + b64encode(hashlib.sha384(content).digest()).decode()


@pytest.mark.parametrize("name", FILES)
def test_a_released_file_is_what_it_was(name):
    assert integrity_of((DIRECTORY / name).read_bytes()) == released_files()[name].integrity


def test_every_file_is_released_and_every_version_whole():
    assert {path.name for path in DIRECTORY.iterdir()} == {*FILES, "released.json"}
    assert sorted(f"{version}.{part}" for version in versions() for part in Part) == FILES


def test_the_newest_version_was_built_from_the_committed_sources():
    assert versions()[0] == (ASSETS / "embed" / "VERSION").read_text().strip()
    sources = [*(ASSETS / "embed").iterdir(), ASSETS / "build-embed.js"]
    digest = hashlib.sha256((DIRECTORY.parent / "blok.css").read_bytes())
    for path in sorted(sources):
        digest.update(path.read_bytes())
    for part in Part:
        banner = newest(part).content.decode().splitlines()[0]
        assert f"sources {digest.hexdigest()[:16]} " in banner, "run `make assets`"


def test_the_script_is_small_with_all_its_styles():
    script = newest(Part.SCRIPT).content
    assert newest(Part.STYLE).content.splitlines()[1].decode()[:40] in script.decode()
    assert len(gzip.compress(script, 6)) <= SCRIPT_LIMIT
    assert len(gzip.compress(newest(Part.FRAME_LISTENER).content, 6)) <= LISTENER_LIMIT


def test_it_stores_nothing_executes_nothing_and_names_no_host():
    for part in Part:
        text = newest(part).content.decode()
        assert (
            re.findall(r"localStorage|sessionStorage|indexedDB|cookie|eval\(|Function\(|innerHTML|insertAdjacent", text)
            == []
        )
        assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]+", text) == []


def test_anybody_has_it_for_a_year():
    response = get("1.0.0.js")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert integrity_of(response.content) == released_files()["1.0.0.js"].integrity
    assert get("1.0.0.css")["Content-Type"] == "text/css; charset=utf-8"


@pytest.mark.parametrize(("encoding", "decoded"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_it_is_compressed(encoding, decoded):
    response = get("1.0.0.js", accept_encoding=encoding)
    assert response["Content-Encoding"] == encoding
    assert response["Vary"] == "Accept-Encoding"
    assert decoded(response.content) == newest(Part.SCRIPT).content
    known = get("1.0.0.js", accept_encoding=encoding, if_none_match=response["ETag"])
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", response["ETag"])


def test_the_versions_are_listed():
    response = get("versions.json")
    assert response["Access-Control-Allow-Origin"] == "*"
    listed = json.loads(response.content)["versions"]
    assert [each["version"] for each in listed] == versions()
    assert listed[0]["script"] == {
        "url": f"{settings.WAGTAILADMIN_BASE_URL}/embed/script/{versions()[0]}.js",
        "integrity": newest(Part.SCRIPT).integrity,
    }
    assert listed[0].keys() == {"version", "script", "style", "frameListener"}


@pytest.mark.parametrize("name", ["0.0.1.js", "released.json", "latest.js", "..%2Fblok.css"])
def test_nothing_else_is_served_there(name):
    assert get(name).status_code == 404


def test_it_cannot_be_written():
    assert Client().post("/embed/script/1.0.0.js").status_code == 405


def test_it_is_made_of_nothing_but_our_own_sources():
    sources = [path.read_text() for path in (ASSETS / "embed").glob("*.ts")]
    imported = {name for source in sources for name in re.findall(r'from "([^"]+)"', source)}
    assert [name for name in imported if not name.startswith(".")] == []
