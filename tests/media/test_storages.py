"""Every storage keeps uploaded files alike: on local files and on real servers."""

import hashlib
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from media.stored import CHUNK

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.xdist_group("storages")]
LONG = bytes(range(256)) * (CHUNK * 5 // 2 // 256)


def test_what_is_stored_is_read_back(store):
    name = store.save("images/bro.png", ContentFile(b"a bridge"))
    assert name == "images/bro.png"
    with default_storage.open(name) as file:
        assert (file.read(), file.size) == (b"a bridge", 8)
        file.seek(2)
        assert file.read(3) == b"bri"
    assert (store.exists(name), store.size(name)) == (True, 8)


def test_a_name_that_is_taken_is_not_given_twice(store):
    first, second = (store.save("documents/plan.pdf", ContentFile(each)) for each in (b"first", b"second"))
    assert first != second
    assert (b"".join(store.chunks(first)), b"".join(store.chunks(second))) == (b"first", b"second")


@pytest.mark.parametrize(("start", "stop"), [(0, None), (0, 1), (5, 300_000), (len(LONG) - 1, len(LONG)), (700, None)])
def test_a_part_of_a_file_is_read_in_pieces(store, start, stop):
    store.put("images/long.bin", ContentFile(LONG))
    assert b"".join(store.chunks("images/long.bin", start, stop)) == LONG[start:stop]


def test_what_is_known_of_a_file(store):
    store.put("images/bro.png", ContentFile(b"a bridge"))
    known = store.stat("images/bro.png")
    assert (known.name, known.size) == ("images/bro.png", 8)
    assert known.md5 in ("", hashlib.md5(b"a bridge", usedforsecurity=False).hexdigest())
    assert datetime.now(UTC) - known.modified < timedelta(minutes=1)
    store.put("images/bro.png", ContentFile(b"another bridge"))
    assert store.stat("images/bro.png").etag != known.etag
    assert b"".join(store.chunks("images/bro.png")) == b"another bridge"


def test_all_files_are_listed(store):
    names = {f"images/{number}.png" for number in range(30)} | {"documents/plan æøå.pdf", "rod.txt"}
    for name in names:
        store.save(name, ContentFile(name.encode()))
    assert {each.name for each in store.files()} == names
    assert {each.name: each.size for each in store.files()}["documents/plan æøå.pdf"] == len(
        "documents/plan æøå.pdf"
    ) + 3


def test_what_is_not_there_is_said_to_be_missing(store):
    assert store.exists("images/none.png") is False
    for ask in (store.stat, store.size, store.open, lambda name: list(store.chunks(name))):
        with pytest.raises(FileNotFoundError):
            ask("images/none.png").read() if ask == store.open else ask("images/none.png")
    store.remove("images/none.png")
    store.delete("images/none.png")


def test_what_is_deleted_is_gone(store):
    name = store.save("images/bro.png", ContentFile(b"a bridge"))
    store.delete(name)
    assert (store.exists(name), list(store.files())) == (False, [])


def test_addresses_are_the_applications_own(store):
    assert store.url("documents/plan æ.pdf") == "/media/documents/plan%20%C3%A6.pdf"


def test_an_empty_file_is_a_file(store):
    name = store.save("documents/tom.txt", ContentFile(b""))
    with store.open(name) as file:
        assert (store.size(name), b"".join(store.chunks(name)), file.read()) == (0, b"", b"")


def test_two_that_store_under_one_name_at_once_lose_nothing(store):
    start, names = threading.Barrier(8), []

    def save(number):
        start.wait()
        names.append((store.save("images/logo.png", ContentFile(bytes([number]) * 1000)), number))

    threads = [threading.Thread(target=save, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({name for name, _ in names}) == 8
    assert all(b"".join(store.chunks(name)) == bytes([number]) * 1000 for name, number in names)
