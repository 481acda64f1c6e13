"""The recipes, as the page has them, between a site and the application: nginx, Varnish and PHP, each a real one."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any

import pytest
from django.core.wsgi import get_wsgi_application

from publication.queue import drain
from tests.backend.serving import serving
from tests.backend.varnish import free_port
from tests.databases import ROOT
from tests.embed.showing import edition_on, shared_text

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("varnish"), pytest.mark.django_db(transaction=True)]
PAGE = (ROOT / "docs" / "embed" / "recipes.md").read_text()
BLOCK = "vejle/om.html?level=3"


def recipe(language: str) -> str:
    """The first piece of the page in a language."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def needs(command: str) -> Any:
    return pytest.mark.skipif(shutil.which(command) is None, reason=f"{command} is not installed")


@pytest.fixture
def kernen(settings):
    """The application with one text. Without it, whatever is asked of it fails."""
    settings.ALLOWED_HOSTS = ["*"]
    edition_on()
    shared_text(slug="om", title="Om os")
    drain()
    with serving() as server:
        server.serve(get_wsgi_application())
        yield server


def fail(server: Any) -> None:
    def failing(_environ: Any, start_response: Any) -> list[bytes]:
        start_response("503 Service Unavailable", [("Content-Type", "text/html")])
        return [b"<h1>Broken</h1>"]

    server.serve(failing)


def fetch(port: int, path: str = "/") -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status in {200, 404}, answer.status
        return answer.read().decode()
    finally:
        connection.close()


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        assert process.poll() is None, process.communicate()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("It does not answer")


@pytest.fixture
def nginx(kernen, tmp_path):
    """A site whose page takes the block in."""
    port = free_port()
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text(f'<p>Før</p><!--# include virtual="/kernen/{BLOCK}" --><p>Efter</p>')
    text = recipe("nginx").replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/var/www/site", str(site))
    text = text.replace("/var/cache/nginx", str(tmp_path)).replace("https://kernen.example", kernen.url)
    user = "user root;" if os.geteuid() == 0 else ""  # who else could read a test's directory?
    temporary = " ".join(f"{kind}_temp_path {tmp_path};" for kind in ("client_body", "fastcgi", "uwsgi", "scgi"))
    (tmp_path / "nginx.conf").write_text(
        f"daemon off; {user} pid {tmp_path}/pid; error_log {tmp_path}/error.log;\nevents {{}}\n"
        f"http {{ access_log off; {temporary} proxy_temp_path {tmp_path}/proxy;\n{text}\n}}"
    )
    process = subprocess.Popen(
        ["nginx", "-c", tmp_path / "nginx.conf", "-e", tmp_path / "error.log"], stderr=subprocess.PIPE
    )
    wait_for(port, process)
    yield port
    process.terminate()
    process.communicate()


@pytest.fixture
def varnish(kernen, tmp_path):
    """As `nginx`."""
    port, text = free_port(), recipe("vcl")
    with serving() as site:
        page = f'<p>Før</p><esi:include src="/kernen/{BLOCK}"/><p>Efter</p>'.encode()

        def answering(_environ: Any, start_response: Any) -> list[bytes]:
            start_response("200 OK", [("Content-Type", "text/html"), ("Cache-Control", "no-store")])
            return [page]

        site.serve(answering)
        text = text.replace('"8080"', f'"{site.server_port}"')
        text = text.replace('.host = "kernen.example"', '.host = "127.0.0.1"')
        text = text.replace('"80"', f'"{kernen.server_port}"')
        process = _varnish(tmp_path, text, port)
        wait_for(port, process)
        yield port
        process.terminate()
        process.communicate()


def _varnish(directory: Path, text: str, port: int) -> subprocess.Popen[bytes]:
    (directory / "site.vcl").write_text(text)
    where = ["-n", directory / "work", "-f", directory / "site.vcl", "-a", f"127.0.0.1:{port}"]
    return subprocess.Popen(
        ["varnishd", "-F", "-j", "none", "-s", "malloc,16M", *where], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def shows_text_between(html: str) -> bool:
    before, _, rest = html.partition("<p>Før</p>")
    inside, found, after = rest.partition("<p>Efter</p>")
    assert (before.strip(), bool(found), after.strip()) == ("", True, "")
    if not inside.strip():
        return False
    assert "<h3" in inside
    assert "Syv kommuner." in inside
    assert inside.count("<section") == 1
    return True


@needs("nginx")
def test_nginx(kernen, nginx):
    assert shows_text_between(fetch(nginx))
    assert {asked["HTTP_REFERER"] for asked in kernen.asked} == {"https://www.vejle.dk/"}
    assert "Syv kommuner." not in fetch(nginx, f"/kernen/{BLOCK}")
    fail(kernen)
    time.sleep(1.1)
    assert shows_text_between(fetch(nginx))


@needs("nginx")
def test_nginx_shows_nothing_where_there_never_was_an_answer(kernen, nginx):
    fail(kernen)
    assert not shows_text_between(fetch(nginx))


@needs("varnishd")
def test_varnish(kernen, varnish):
    assert shows_text_between(fetch(varnish))
    assert {asked["HTTP_REFERER"] for asked in kernen.asked} == {"https://www.vejle.dk/"}
    assert "Syv kommuner." not in fetch(varnish, f"/kernen/{BLOCK}")
    fail(kernen)
    for _ in range(3):
        time.sleep(0.6)
        assert shows_text_between(fetch(varnish))


@needs("varnishd")
def test_varnish_shows_nothing_where_there_never_was_an_answer(kernen, varnish):
    fail(kernen)
    assert not shows_text_between(fetch(varnish))


def php(directory: Path, kernen: Any, block: str = BLOCK, *, minutes_later: bool = False) -> str:
    later = (
        "foreach (glob(sys_get_temp_dir() . '/trekant-blok-*') as $f) touch($f, time() - 61);" if minutes_later else ""
    )
    script = directory / "page.php"
    script.write_text(f"<?php {recipe('php')} {later} echo trekant_blok('{block}', '{kernen.url}');")
    command = [
        "php",
        "-d",
        f"sys_temp_dir={directory}",
        "-d",
        "error_reporting=E_ALL",
        "-d",
        "display_errors=1",
        script,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@needs("php")
def test_php(kernen, tmp_path):
    assert "Syv kommuner." in php(tmp_path, kernen)
    assert [asked["HTTP_REFERER"] for asked in kernen.asked] == ["https://www.vejle.dk/"]
    fail(kernen)
    assert "Syv kommuner." in php(tmp_path, kernen)
    assert kernen.asked == []
    assert "Syv kommuner." in php(tmp_path, kernen, minutes_later=True)
    assert len(kernen.asked) == 1


@needs("php")
def test_php_shows_what_comes_in_the_place_of_what_is_withdrawn(kernen, tmp_path):
    assert php(tmp_path, kernen, "vejle/findes-ikke.html") == ""
    block = shared_text("<p>Nu væk.</p>", slug="vaek", title="Væk")
    drain()
    assert "Nu væk." in php(tmp_path, kernen, "vejle/vaek.html")
    block.unpublish()
    drain()
    assert "Nu væk." not in php(tmp_path, kernen, "vejle/vaek.html", minutes_later=True)


def test_every_recipe_says_who_asks():
    assert PAGE.count("https://www.vejle.dk/") >= 4
