"""What the shipped Varnish gives of embeds is noted, and counted by the command that reads its notes."""

from __future__ import annotations

import shutil
import subprocess

import pytest
import yaml
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from cms import models
from delivery.edges.varnish import Varnish
from embed.counting.tally import tally
from embed.models import Showing
from tests.backend.serving import serving
from tests.backend.varnish import PURGE_KEY, running_varnish
from tests.cms.content import make_snippet
from tests.databases import ROOT

pytestmark = [
    pytest.mark.once,
    pytest.mark.xdist_group("varnish"),
    pytest.mark.skipif(shutil.which("varnishd") is None, reason="varnishd is not installed"),
    pytest.mark.django_db(transaction=True),
]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
ADDRESS = "/embed/vejle/om-os.html"


@pytest.fixture
def edge(settings, tmp_path):
    settings.ALLOWED_HOSTS = ["*"]
    with serving() as server, running_varnish(tmp_path, server.server_port) as varnish:
        settings.EDGES = (Varnish(varnish.url, PURGE_KEY),)
        server.serve(get_wsgi_application())
        yield varnish


def noted(edge):
    """What the compose file's own command says, of all that Varnish still knows."""
    command = COMPOSE["services"]["edge-notes"]["command"][-1]
    _mkfifo, _then, reading = command.partition("exec ")
    words = reading.partition(" > ")[0].replace("$$", "$")
    told = subprocess.run(
        ["sh", "-c", f"{words} -n {edge.directory / 'work'} -d"], check=True, capture_output=True, text=True
    )
    return told.stdout


def test_what_an_edge_gives_is_counted(edge, tmp_path):
    tally.take()
    make_snippet(models.ContentBlock, slug="om-os", title="Om os", is_regional=True)
    first = edge.ask(ADDRESS, Referer="https://a.dk/en/side?cpr=1")
    assert (first.status, "X-Showings" in first.headers) == (200, False)
    edge.ask(ADDRESS, Referer="https://www.vejle.dk/en/side?cpr=1")
    edge.ask(ADDRESS, Origin="https://www.vejle.dk", Referer="https://b.dk/")
    edge.ask(ADDRESS, Origin="null")
    assert {site.host: count for (_, _, site), count in tally.take().items()} == {"a.dk": 1}
    lines = noted(edge)
    assert "cpr" not in lines
    (tmp_path / "lines").write_text(lines)
    call_command("embeds", "count", str(tmp_path / "lines"))
    assert {(row.host, row.rung): row.count for row in Showing.objects.all()} == {
        ("www.vejle.dk", "fragment"): 2,
        ("", "fragment"): 1,
    }
