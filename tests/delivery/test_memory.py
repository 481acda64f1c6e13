"""What is made from clients' texts is remembered within bounds."""

import gc

from delivery.access.trusted import digest_of, remember_sent, sent_before
from delivery.documents import Document
from delivery.execution import Operation, answer
from publication.memory import Memory


def test_what_was_used_last_is_kept():
    memory = Memory[str, int](most=6)
    memory.put("a", 1, 3)
    memory.put("b", 2, 3)
    memory.get("a")
    memory.put("c", 3, 3)
    assert [memory.get(key) for key in "abc"] == [1, None, 3]


def test_many_are_found_at_once_and_count_as_used():
    memory = Memory[str, int](most=6)
    memory.put("a", 1, 3)
    memory.put("b", 2, 3)
    assert memory.get_all("cba") == [None, 2, 1]
    memory.put("c", 3, 3)
    assert memory.get_all("abc") == [1, None, 3]


def test_what_is_too_heavy_is_not_kept():
    memory = Memory[str, int](most=2)
    memory.put("a", 1, 2)
    memory.put("b", 2, 3)
    assert [memory.get("a"), memory.get("b")] == [1, None]


def test_what_has_grown_takes_the_room_of_others():
    memory = Memory[str, int](most=6)
    memory.put("a", 1, 1)
    memory.put("b", 2, 3)
    memory.put("a", 1, 5)
    assert [memory.get("a"), memory.get("b")] == [1, None]


def documents_alive() -> list[Document]:
    return [each for each in gc.get_objects() if type(each) is Document]


def test_documents_that_are_forgotten_are_kept_by_nothing_else():
    others = {id(each): each for each in documents_alive()}  # held, so that no new one gets the place of one of these
    for number in range(80):
        document = f"{{ a{number}: __typename }} # {'x' * 30_000}"
        assert answer(Operation(document), "a test").errors == ()
    assert 0 < len([each for each in documents_alive() if id(each) not in others]) < 40


def test_the_shortest_documents_that_are_sent_take_room_too():
    for number in range(4_000):
        remember_sent(digest_of(str(number)), str(number))
    assert sent_before(digest_of("0")) is None
    assert sent_before(digest_of("3999")) == "3999"
