"""The committed GraphiQL bundle is what the pinned sources build, licensed, and asks no other host for anything."""

import hashlib
import json
import re

import pytest

from tests.databases import ROOT

ASSETS = ROOT / "assets"
BUNDLE = ROOT / "graphql" / "delivery" / "static" / "delivery" / "graphiql"
NAMED_NEVER_FETCHED = {
    "www.w3.org",  # names of XML vocabularies
    "react.dev",  # in React's error messages
    "en.wikipedia.org",  # in a scalar's description
    "commonmark.org",  # likewise
    "github.com",  # a link for the reader
    "www.onegraph.com",  # likewise
    "codemirror.net",  # likewise
}


@pytest.fixture(scope="module")
def script() -> str:
    return (BUNDLE / "graphiql.js").read_text()


@pytest.fixture(scope="module")
def style() -> str:
    return (BUNDLE / "graphiql.css").read_text()


def test_every_dependency_is_pinned_exactly():
    versions = json.loads((ASSETS / "package.json").read_text())["devDependencies"]
    assert [name for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


@pytest.mark.parametrize("name", ["graphiql", "@graphiql/plugin-explorer", "graphql", "react"])
def test_the_bundle_names_the_pinned_versions(script, style, name):
    version = json.loads((ASSETS / "package.json").read_text())["devDependencies"][name]
    for text in (script, style):
        assert f" {name}@{version}" in text.splitlines()[0]
    assert f"\n{name} {version} (MIT)\n" in "\n" + (BUNDLE / "LICENSES.txt").read_text()


def test_the_bundle_was_built_from_the_committed_sources(script, style):
    sources = [*ASSETS.glob("src/*"), *(ASSETS / name for name in ("build.js", "licences.js", "package-lock.json"))]
    digest = hashlib.sha256()
    for path in sorted(sources, key=lambda path: path.relative_to(ASSETS).as_posix()):
        digest.update(path.read_bytes())
    expected = f"from sources {digest.hexdigest()[:16]}:"
    assert expected in script.splitlines()[0]
    assert expected in style.splitlines()[0], "run `make assets`"


def test_the_script_offers_what_the_page_calls(script):
    assert "mountGraphiQL" in script


def test_nothing_is_fetched_from_another_host(script, style):
    hosts = set(re.findall(r"(?:https?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)", script + style))
    assert {host for host in hosts if "." in host} <= NAMED_NEVER_FETCHED
    assert set(re.findall(r"url\(\s*[\"']?([a-z]+:|/)", style)) <= {"data:"}
    assert "@import" not in style


def test_no_package_registry_is_named():
    named = re.compile(r"registry\.|npmjs|yarnpkg|unpkg|jsdelivr|\"resolved\"")
    files = [*BUNDLE.iterdir(), ASSETS / "package-lock.json", ASSETS / "package.json", ASSETS / ".npmrc"]
    assert [path.name for path in files if named.search(path.read_text())] == []
