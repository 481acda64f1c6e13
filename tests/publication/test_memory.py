"""What is made from clients' texts is remembered within bounds."""

from publication.memory import Memory


def test_what_was_used_last_is_kept():
    memory = Memory[str, int](most=6)
    memory.put("a", 1, 3)
    memory.put("b", 2, 3)
    memory.get("a")
    memory.put("c", 3, 3)
    assert [memory.get(key) for key in "abc"] == [1, None, 3]


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
