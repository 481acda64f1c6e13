"""No container engine runs where the tests do: what can be read in the files is held here."""

import re

import pytest
import yaml

from delivery.edges.addresses import SECRETS
from tests.databases import ROOT

pytestmark = pytest.mark.once

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
EDGE_SECRETS = {name for names in SECRETS.values() for name in names}
EDGE = (ROOT / "deploy" / "varnish.vcl").read_text()


def test_every_part_is_there():
    assert {"edge", "application", "worker", "database", "storage"} <= set(COMPOSE["services"])
    assert COMPOSE["services"]["database"]["image"] == "postgres:17"


@pytest.mark.parametrize("name", ["edge", "application", "database", "storage"])
def test_a_server_has_a_health_check(name):
    assert "healthcheck" in COMPOSE["services"][name] or "build" in COMPOSE["services"][name]
    assert "HEALTHCHECK" in DOCKERFILE


def test_what_is_waited_for_exists_and_answers_as_asked():
    for name, service in COMPOSE["services"].items():
        for other, condition in service.get("depends_on", {}).items():
            waited = COMPOSE["services"][other]
            if condition["condition"] == "service_healthy":
                assert "build" in waited or "healthcheck" in waited, (name, other)


def test_named_volumes_are_declared():
    used = {
        volume.partition(":")[0]
        for service in COMPOSE["services"].values()
        for volume in service.get("volumes", [])
        if not volume.startswith(".")
    }
    assert used == set(COMPOSE["volumes"])


def test_files_named_by_the_image_exist_and_it_runs_as_nobody_special():
    for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE):
        for name in line.split():
            assert (ROOT / name).exists(), name
    assert re.search(r"^USER kernen$", DOCKERFILE, re.MULTILINE)


def test_every_variable_of_the_application_is_one_that_is_read():
    from backend import environment

    source = (ROOT / environment.__file__).read_text()
    for name in COMPOSE["services"]["application"]["environment"]:
        assert name.startswith("AWS_") or f'"{name}"' in source or name in EDGE_SECRETS, name


def test_the_edge_keeps_only_what_the_application_marks_as_public():
    kept = EDGE.partition("sub vcl_backend_response {")[2]
    assert 'beresp.http.Cache-Control !~ "public"' in kept
    assert "set beresp.uncacheable = true;" in kept
    assert kept.index("set beresp.grace = 0s;") < kept.index("beresp.http.xkey"), (
        "what is not purged is not kept longer"
    )


def test_the_edge_and_the_application_share_the_key_that_purges():
    edge, application = COMPOSE["services"]["edge"], COMPOSE["services"]["application"]
    assert edge["environment"]["VARNISH_PURGE_KEY"] == application["environment"]["VARNISH_PURGE_KEY"]
    port = edge["environment"]["VARNISH_HTTP_PORT"]
    assert application["environment"]["EDGES"] == f"${{EDGES-varnish+http://edge:{port}}}"
    assert 'std.getenv("VARNISH_PURGE_KEY")' in EDGE
