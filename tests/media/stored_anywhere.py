"""The storages on which the same is tested, each with an empty place of its own."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.storage import storages

from media.storage import FileStore, uploads
from tests.media.stores import BUCKET, azurite, fake_gcs, seaweed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SERVERS = {"s3": seaweed, "azure": azurite, "google": fake_gcs}
ASKED = [*SERVERS] if os.environ.get("WHOLE") else ["s3"]  # the others are stand-ins, and take minutes to have


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], dict[str, object]]]:
    """By name, the storage in a server that is started when it is first asked for."""
    started: dict[str, dict[str, object]] = {}
    with ExitStack() as stack:

        def start(name: str) -> dict[str, object]:
            if name not in started:
                started[name] = stack.enter_context(SERVERS[name](tmp_path_factory.mktemp(name)))
                _make_bucket(name, storages.create_storage(started[name]))
            return started[name]

        yield start


@pytest.fixture(params=["local", *ASKED])
def store(request: pytest.FixtureRequest, settings: Any) -> FileStore:
    """The storage that the application is configured with, empty."""
    if request.param != "local":
        configured = request.getfixturevalue("servers")(request.param)
        settings.STORAGES = {**settings.STORAGES, "default": configured}
    files = uploads()
    for each in list(files.files()):
        files.remove(each.name)
    return files


def _make_bucket(name: str, storage: Any) -> None:
    if name == "s3":
        storage.connection.create_bucket(Bucket=BUCKET)
    elif name == "azure":
        storage.service_client.create_container(BUCKET)
    else:
        storage.client.create_bucket(BUCKET)
