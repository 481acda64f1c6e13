"""The pages of `docs/api/` that are written from the code say what it says, and lead to each other."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from delivery import reference
from delivery.schema import public_schema

pytestmark = pytest.mark.once
PAGES = {path.name: text for path, text in reference.documents().items() if path.parent == reference.REFERENCE}


def test_the_committed_pages_are_what_the_code_says():
    assert {path: path.read_text() for path in reference.documents()} == reference.documents()
    assert reference.left_over() == []


def test_every_type_stands_on_one_page():
    headings = [name for page in PAGES.values() for name in re.findall(r"^## (\w+)$", page, re.MULTILINE)]
    assert sorted(headings) == sorted(name for name in public_schema().type_map if not name.startswith("__"))


def test_every_field_argument_and_value_is_named():
    start, enums, inputs = (PAGES[f"{name}.md"] for name in ("start", "enums", "inputs"))
    assert "- `edition`: [`EditionContent`](start.md#editioncontent). What an edition shows; null where" in start
    assert "  - `at`: [`DateTime`](scalars.md#datetime). A moment of the past" in start
    assert ", `TITLE_ASC` if absent. Sorts the list." in start
    assert "- `IDEA_PHASE`: " in enums
    assert "- `and`: [`[InitiativeFilter!]`](inputs.md#initiativefilter). Every one of these must hold." in inputs


def test_every_link_leads_to_a_heading():
    for name, page in PAGES.items():
        for target, anchor in re.findall(r"\]\((\w+\.md)(?:#([\w-]+))?\)", page):
            headings = re.findall(r"^## (\w+)$", PAGES[target], re.MULTILINE)
            assert not anchor or anchor in map(str.lower, headings), (name, target, anchor)


def test_the_command_refuses_what_is_stale_and_what_nothing_writes_any_more(tmp_path, monkeypatch):
    page, old = tmp_path / "types.md", tmp_path / "old.md"
    monkeypatch.setattr(reference, "DIRECTORY", tmp_path)
    monkeypatch.setattr(reference, "documents", lambda: {page: "new"})
    monkeypatch.setattr(reference, "left_over", lambda: [old] if old.exists() else [])
    with pytest.raises(CommandError, match=r"docs/api/types\.md is stale"):
        call_command("schema", "--check", stdout=StringIO())
    call_command("schema", stdout=StringIO())
    call_command("schema", "--check", stdout=StringIO())
    assert page.read_text() == "new"
    old.touch()
    with pytest.raises(CommandError, match=r"Nothing writes old\.md any more"):
        call_command("schema", "--check", stdout=StringIO())
    call_command("schema", stdout=StringIO())
    assert not old.exists()
