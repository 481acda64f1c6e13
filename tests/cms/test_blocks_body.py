"""A body as it is stored: its blocks keep their identity, and what is missing is filled in."""

import datetime
import json

from django.core.serializers.json import DjangoJSONEncoder

from cms.blocks import BodyBlock
from tests.cms.blocks import BODY, NAMES


def stored(value):
    """What stands in the database."""
    return json.loads(json.dumps(BODY.get_prep_value(value), cls=DjangoJSONEncoder))


def test_ids_of_blocks_and_items_survive_the_database():
    value = BODY.normalize(
        [
            ("heading", {"text": "Tidslinje", "level": "h3"}),
            ("timeline", {"events": [{"date": datetime.date(2016, 1, 1), "title": "Haderslev"}]}),
            ("table", {"caption_text": "Tal", "rows": [{"cells": ["a", "b"]}]}),
        ]
    )
    first = stored(value)
    again = stored(BODY.clean(BODY.to_python(first)))
    assert again == first
    assert [block["type"] for block in first] == ["heading", "timeline", "table"]
    ids = [first[0]["id"], first[1]["id"], first[1]["value"]["events"][0]["id"], first[2]["value"]["rows"][0]["id"]]
    assert all(ids)
    assert len(set(ids)) == 4
    assert first[1]["value"]["events"][0]["value"]["date"] == "2016-01-01"


def test_texts_that_were_never_written_are_empty_and_not_null():
    for name in NAMES:
        [block] = BODY.to_python([{"type": name, "value": {}}])
        for field, child in block.block.child_blocks.items():
            if type(child).__name__ in {"LineBlock", "ParagraphBlock", "AddressBlock"}:
                assert block.value[field] == "", f"{name}.{field}"


def test_a_choice_that_was_never_made_is_the_first():
    [heading, image_text, table] = BODY.to_python(
        [{"type": name, "value": {}} for name in ("heading", "image_text", "table")]
    )
    assert heading.value["level"] == "h2"
    assert image_text.value["image_side"] == "left"
    assert table.value["has_header_row"] is True


def test_text_for_the_search_index_holds_what_was_written():
    value = BODY.normalize(
        [
            ("heading", {"text": "Lillebælt"}),
            ("accordion", {"sections": [{"title": "Hvem?", "content": "<p>Alle</p>"}]}),
        ]
    )
    assert {"Lillebælt", "Hvem?", "Alle"} <= set(BodyBlock().get_searchable_content(value))
