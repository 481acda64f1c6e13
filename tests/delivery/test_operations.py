"""Each promised operation has one golden answer, in `golden/`. To renew one, delete its file and run this twice."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from cms import models
from delivery.execution import Operation, answer
from delivery.identifiers import GlobalId
from delivery.operations import promised_operations
from media.making import make_missing
from publication.queue import drain
from tests.cms.content import make_snippet
from tests.delivery.region import key_of

pytestmark = pytest.mark.xdist_group("region")

GOLDEN = Path(__file__).parent / "golden"
VARIABLES = {
    "EmbeddedInitiative": {"slug": "grøn-omstilling"},
    "EmbeddedInterest": {"slug": "supercykelstien"},
    "EmbeddableRoute": {"path": "/initiativer/grøn-omstilling/"},
    "EmbeddedWithdrawal": {"slug": "forgangen"},
    "InitiativeBySlug": {"slug": "grøn-omstilling"},
    "InitiativePicture": {"slug": "grøn-omstilling", "cut": "WIDE"},
    "InitiativeText": {"slug": "grøn-omstilling"},
    "NodeById": {"id": str(GlobalId("Initiative", str(key_of("Grøn omstilling"))))},
    "PageByPath": {"path": "/initiativer/grøn-omstilling/"},
    "Route": {"path": "/tilbud/grøn-rådgivning/"},
    "WithdrawnContentBlock": {"key": "forgangen"},
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?\+00:00")
FILE = re.compile(r"(/media/|/documents/)[^\\\" )]*|[0-9a-f]{32}\.png|data:[^\"]*")


@pytest.fixture(scope="module", autouse=True)
def _drawn(published_region, django_db_blocker):
    """The region's image with all its files, and a text that is gone."""
    with django_db_blocker.unblock():
        make_missing(published_region["Image"].pk)
        block = make_snippet(models.ContentBlock, slug="forgangen")
        drain()
        block.unpublish()
        drain()


@pytest.mark.parametrize("operation", promised_operations(), ids=lambda operation: operation.name)
def test_the_answer_is_the_golden_one(region, operation):
    result = answer(Operation(operation.document, VARIABLES.get(operation.name, {})), "a test")
    found = json.dumps(result.body, ensure_ascii=False, indent=1) + "\n"
    found = FILE.sub("(a file)", MOMENT.sub("(a moment)", found))
    golden = GOLDEN / f"{operation.name}.json"
    if not golden.exists():
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(found)
        pytest.fail(f"{golden} is written anew: read it, then run this again")
    assert result.errors == ()
    assert json.loads(found) == json.loads(golden.read_text())


def test_every_golden_answer_is_of_an_operation():
    assert {path.stem for path in GOLDEN.iterdir()} == {operation.name for operation in promised_operations()}
