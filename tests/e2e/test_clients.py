"""The clients that frontend teams use ask the served demo: the real ones, from the npm registry and PyPI."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from gql import Client, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.requests import RequestsHTTPTransport
from graphql import GraphQLError

from tests.databases import ROOT
from tests.e2e.npm import installed

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = ROOT / "tests" / "clients"
SCHEMA, OPERATIONS = ROOT / "graphql" / "schema.graphql", ROOT / "graphql" / "operations"


@pytest.fixture(scope="module")
def clients() -> Path:
    folder = installed(SOURCE)
    shutil.copytree(SOURCE / "src", folder / "src", dirs_exist_ok=True)
    return folder


@pytest.fixture
def made(clients, request):
    """Where a client may write: beside the packages that it imports."""
    folder = clients / f"made-{os.getpid()}-{request.node.name}"
    shutil.rmtree(folder, ignore_errors=True)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def run(clients: Path, script: str, *arguments: object) -> str:
    command = ["node", f"src/{script}.js", *map(str, arguments)]
    done = subprocess.run(command, cwd=clients, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_graphql_over_http(clients, site):
    assert run(clients, "audits", f"{site.address}/graphql/") == "61 of 61\n"


@pytest.mark.parametrize("script", ["apollo", "urql"])
def test_clients(clients, site, script):
    run(clients, script, f"{site.address}/graphql/")


def test_relay(clients, site, made):
    run(clients, "relay", f"{site.address}/graphql/", SCHEMA, made)


def test_python(site):
    """gql checks an operation against the schema that it has asked for, and sends it."""
    transport = RequestsHTTPTransport(f"{site.address}/graphql/", timeout=20)
    with Client(transport=transport, fetch_schema_from_transport=True) as session:
        query = gql("query ($slug: String!) { edition(slug: $slug) { initiatives(first: 2) { nodes { title } } } }")
        query.variable_values = {"slug": "vejle"}
        assert len(session.execute(query)["edition"]["initiatives"]["nodes"]) == 2
        with pytest.raises(GraphQLError, match="Cannot query field 'nonsense'"):
            session.execute(gql("{ nonsense }"))
        with pytest.raises(TransportQueryError, match="Give either `slug` or `path`"):
            session.execute(gql('{ edition(slug: "vejle") { initiative { id } } }'))


def test_code_generator(clients, made):
    run(clients, "codegen", SCHEMA, OPERATIONS, made)
