"""Parsed documents are remembered within bounds."""

from delivery.memory import Memory


def test_what_was_used_last_is_kept():
    memory = Memory[int](most_characters=6)
    memory.put("aaa", 1)
    memory.put("bbb", 2)
    memory.get("aaa")
    memory.put("ccc", 3)
    assert [memory.get(text) for text in ("aaa", "bbb", "ccc")] == [1, None, 3]


def test_what_is_too_large_is_not_kept():
    memory = Memory[int](most_characters=2)
    memory.put("aa", 1)
    memory.put("bbb", 2)
    assert [memory.get("aa"), memory.get("bbb")] == [1, None]
