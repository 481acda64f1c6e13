"""`media move` copies every file to another storage, is sure of each, and goes on where it was interrupted."""

import io
import json
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from media.storage import uploads
from tests.media.interfering import Fault, interfering
from tests.media.stored_anywhere import ASKED
from tests.media.stores import BUCKET, KEY, SECRET

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("storages")]
FILES = {f"images/{number}.webp": bytes([number]) * (1_000 + number) for number in range(20)}
FILES |= {"documents/plan æøå.pdf": b"%PDF", "documents/tom.txt": b"", "images/long.bin": bytes(9_000_000)}


@pytest.fixture(params=ASKED)
def target(request, servers, monkeypatch):
    """An empty storage, and the address by which the command knows it."""
    configured = servers(request.param)
    if request.param == "s3":
        monkeypatch.setenv("AWS_ENDPOINT_URL", configured["OPTIONS"]["endpoint_url"])
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    elif request.param == "azure":
        monkeypatch.setenv("AZURE_STORAGE_CONNECTION_STRING", configured["OPTIONS"]["connection_string"])
    store = storages.create_storage(configured)
    for each in list(store.files()):
        store.remove(each.name)
    return store, f"{'gs' if request.param == 'google' else request.param}://{BUCKET}"


@pytest.fixture
def source():
    for name, content in FILES.items():
        uploads().put(name, ContentFile(content))
    return uploads()


def contents(store):
    return {each.name: b"".join(store.chunks(each.name)) for each in store.files()}


def move(address):
    said, told = io.StringIO(), io.StringIO()
    call_command("media", "move", "--to", address, stdout=said, stderr=told)
    return said.getvalue().strip(), told.getvalue().splitlines()


def test_all_files_are_copied_and_none_is_deleted(source, target):
    store, address = target
    said, told = move(address)
    assert said == "23 files copied, 0 were there. Nothing was deleted."
    assert told[-1] == "23 of 23 files"
    assert 5 < len(told) <= 10
    assert contents(store) == contents(source) == FILES


def test_what_is_there_is_not_copied_again_but_what_differs_is(source, target):
    store, address = target
    move(address)
    store.remove("images/3.webp")
    store.put("images/4.webp", ContentFile(b"x" * len(FILES["images/4.webp"])))
    assert move(address)[0] == "2 files copied, 21 were there. Nothing was deleted."
    assert contents(store) == FILES


@pytest.mark.parametrize("target", ["s3"], indirect=True)
def test_a_move_that_is_cut_off_goes_on(source, target, monkeypatch):
    store, address = target
    port = urlsplit(store.endpoint_url).port
    monkeypatch.setattr("media.object_storage.s3.CONNECTING", 0.4)
    with interfering(port) as between:
        monkeypatch.setenv("AWS_ENDPOINT_URL", between.url)
        between.begin(Fault.BREAKS_UPLOADS, 30_000)
        with pytest.raises(CommandError, match="Run it again: it goes on where it was interrupted"):
            move(address)
        there = len(list(store.files()))
        assert 0 < there < len(FILES)
        between.begin(Fault.NONE)
        said = move(address)[0]
    assert said == f"{len(FILES) - there} files copied, {there} were there. Nothing was deleted."
    assert contents(store) == FILES


def test_files_are_moved_back_to_a_directory(source, tmp_path):
    assert move(f"file://{tmp_path / 'moved'}")[0].startswith("23 files copied")
    moved = {
        each.relative_to(tmp_path / "moved").as_posix() for each in (tmp_path / "moved").rglob("*") if each.is_file()
    }
    assert moved == set(FILES)


@pytest.mark.parametrize("address", ["ftp://files", "s3://", "media"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(CommandError, match=f"--to is {json.dumps(address)[1:-1]!r}: expected s3://bucket"):
        move(address)
