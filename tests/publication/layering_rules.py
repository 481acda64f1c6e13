"""The rules of layering in their plainest form: one text, and what an edition does with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

Block = tuple[str, str, str]  # id, words, layer
CONTACTS: dict[int, str] = {}  # the keys of all contacts by number; filled by whoever makes them


@dataclass(frozen=True)
class Text:
    """What an edition can change of a page or a content block. A body holds headings alone."""

    title: str
    summary: str | None
    contact: str | None
    body: tuple[Block, ...]
    image: None = None


def laid_over(
    shared: Text, variant: Any, edition: Any, free: list[str], past: dict[int, Text]
) -> tuple[Text, dict[str, tuple[str, bool]]]:
    """What the edition shows, and for each field that is not simply shared its layer and whether to review it."""
    entries = [entry for entry in variant.changes.raw_data if entry["value"]["mode"] != "inherit"]
    blocks = {entry["value"]["name"]: entry["value"] for entry in entries if entry["type"] == "block"}
    fields = {_name(entry): entry["value"] for entry in entries if entry["type"] != "block" and _name(entry) in free}
    is_claimed = variant.treatment == "claimed"
    blocks = blocks if "body" in free else {}
    changed = set(free) if is_claimed else set(fields)
    reviewed = past[variant.reviewed_against]
    review = {name for name in changed if getattr(shared, name) != getattr(reviewed, name)}
    if not is_claimed and any(not _is_as_before(identifier, shared, reviewed) for identifier in blocks):
        review.add("body")
    if review and edition.unreviewed == "shared":
        return shared, dict.fromkeys(review, ("shared", True))
    text, layers = shared, dict.fromkeys(free, "shared")
    if is_claimed:
        text = _taken_over(shared, past[variant.claimed_from], free)
    if any(identifier in blocks for identifier, _, _ in text.body):
        text = replace(text, body=tuple(one for block in text.body for one in _block(block, blocks)))
        layers["body"] = "mixed"
    for name, change in fields.items():
        text = replace(text, **{name: _field(name, getattr(text, name), change)})
        layers[name] = "mixed" if change["mode"].startswith("append") else "local"
    if is_claimed:
        layers = dict.fromkeys(free, "local")
    return text, {n: (layer, n in review) for n, layer in layers.items() if layer != "shared" or n in review}


def _name(entry: dict[str, Any]) -> str:
    return "body" if entry["type"] == "body" else str(entry["value"]["name"])


def _is_as_before(identifier: str, shared: Text, reviewed: Text) -> bool:
    now = [block for block in shared.body if block[0] == identifier]
    return bool(now) and now == [block for block in reviewed.body if block[0] == identifier]


def _taken_over(shared: Text, claimed: Text, free: list[str]) -> Text:
    text = replace(shared, **{name: getattr(claimed, name) for name in free})
    if "body" in free:
        text = replace(text, body=tuple((identifier, words, "local") for identifier, words, _ in text.body))
    return text


def _block(block: Block, changes: dict[str, Any]) -> tuple[Block, ...]:
    change = changes.get(block[0])
    return _around(change, (block,)) if change else (block,)


def _around(change: dict[str, Any], shared: tuple[Block, ...]) -> tuple[Block, ...]:
    own = tuple((block["id"], block["value"]["text"], "local") for block in change["content"])
    return {
        "append_before": own + shared,
        "append_after": shared + own,
        "replace": own,
        "hide": (),
    }[change["mode"]]


def _field(name: str, shared: Any, change: dict[str, Any]) -> Any:
    if name == "body":
        return _around(change, shared)
    if name == "contact":
        return CONTACTS[change["contact"]] if change["mode"] == "replace" else None
    words = {"append_before": [change["text"], shared], "append_after": [shared, change["text"]]}
    return " ".join(words.get(change["mode"], [change["text"]] if change["mode"] == "replace" else []))
