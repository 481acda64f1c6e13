"""Blocks that show what is kept elsewhere: each thing once, and the body says what it uses."""

import pytest
from django.core.files.base import ContentFile
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.blocks import BodyBlock
from tests.cms.blocks import clean, refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    return get_document_model().objects.create(title="Planstrategi", file=ContentFile(b"%PDF", name="planstrategi.pdf"))


def test_a_thing_is_chosen_once(document):
    with override("da"):
        assert refusal("document_list", documents=[document, document, document]) == {
            "documents": "»Planstrategi« er valgt mere end én gang."
        }
    assert list(clean("document_list", documents=[document])["documents"]) == [document]


def test_what_was_deleted_has_to_be_replaced(document):
    body = BodyBlock()
    raw = [{"type": "document_list", "value": {"documents": [{"type": "item", "value": document.pk, "id": "a"}]}}]
    document.delete()
    [block] = body.to_python(raw)
    with override("da"):
        assert refusal("document_list", documents=list(block.value["documents"])) == {
            "documents.0": "Dette felt er påkrævet."
        }
    assert block.render()


def test_a_body_says_what_it_refers_to(document):
    home = Page.get_first_root_node().get_first_child()
    body = BodyBlock()
    value = body.normalize(
        [
            ("document_list", {"documents": [document]}),
            ("call_to_action", {"link_text": "Læs", "page": home}),
            ("rich_text", {"content": f'<p><a linktype="page" id="{home.pk}">her</a></p>'}),
        ]
    )
    used = [(model.__name__, key) for model, key, *_ in body.extract_references(value)]
    assert used == [("Document", str(document.pk)), ("Page", str(home.pk)), ("Page", str(home.pk))]
