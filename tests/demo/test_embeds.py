"""What other sites show of the demo: valid, and the same words in each form. One of each kind is kept in `embeds/`.

To renew one, delete its file and run this twice.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cms import models
from tests.embed.markup import problems_in
from tests.embed.reading import COMMONMARK, LISTS, fragment, headings_of, words_of

GOLDEN = Path(__file__).parent / "embeds"
FILES = re.compile(r"http://[^\s\"]*/media/images/")
DIGESTS = re.compile(r"\.[0-9a-f]{16}(?=\.(?:webp|jpg))")  # of files: another version of what draws them draws others
KEPT = {
    "flytter-du-hertil": {},
    "initiatives/dima": {"lang": "en"},
    "interests/billundbanen": {"lang": "de"},
    "partners/tvis": {},
    "initiatives": {"first": 1, "lang": "de", "status": "completed"},
    "interests": {"first": 2, "hold": "dropped"},
    "key-figures": {"first": 1, "lang": "en"},
    "partners": {"first": 1, "kind": "port"},
    "timeline": {"first": 2, "themes": "labour_education"},
}


@pytest.mark.parametrize("block", KEPT)
def test_it_is_written_as_it_was_reviewed(demo, block):
    found = DIGESTS.sub("", FILES.sub("(files)/", fragment(block, **KEPT[block])))
    golden = GOLDEN / f"{block.replace('/', '_')}.html"
    if not golden.exists():
        GOLDEN.mkdir(exist_ok=True)
        golden.write_text(found)
        pytest.fail(f"{golden} is written anew: read it, then run this again")
    assert found == golden.read_text()


@pytest.mark.parametrize(("edition", "language"), [("vejle", "da"), ("trekantomraadet", "en"), ("haderslev", "de")])
def test_all_that_can_be_embedded_is_valid_and_says_the_same_in_markdown(demo, edition, language):
    shared = models.ContentBlock.objects.filter(
        live=True, is_embeddable=True, is_regional=True, locale__language_code="da"
    )
    blocks = [*LISTS, *shared.values_list("slug", flat=True)]
    assert len(blocks) > 15
    for block in blocks:
        html = fragment(block, edition=edition, lang=language)
        rendered = COMMONMARK.render(fragment(block, "md", edition=edition, lang=language))
        assert (block, problems_in(html)) == (block, [])
        assert (block, words_of(rendered)) == (block, words_of(html))
        assert headings_of(rendered) == headings_of(html)
