"""What the blocks of a body refer to is checked as what fields refer to is: a request may name anything."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from cms import models
from cms.models import ContentBlock, Edition, EditionPage, EditionRoom
from tests.cms.admin_forms import editing_form, errors, typed
from tests.cms.content import make_page, make_snippet
from tests.media.pictures import make_document, make_image
from tests.tenancy.world import browser, member

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PUBLISH = {"action-publish": "action-publish"}
REFUSED = "Vælg noget, du må bruge."


@dataclass
class Things:
    """One of each that a block may refer to, of one edition."""

    image: Any
    document: Any
    contact: Any
    content_block: Any
    key_figure: Any
    partner: Any
    interest: Any


def things_of(slug: str) -> Things:
    edition = Edition.objects.get(slug=slug)
    collection = EditionRoom.objects.get(edition=edition).collection
    top = EditionPage.objects.get(edition=edition, locale__language_code="da")
    kinds = (models.PartnerPage, models.InfrastructureInterestPage)
    pages = [make_page(model, f"{slug} {number}") for number, model in enumerate(kinds)]
    for page in pages:
        page.move(top, pos="last-child")
    return Things(
        make_image(collection=collection),
        make_document(collection=collection),
        *(make_snippet(model, edition=edition) for model in (models.Contact, models.ContentBlock, models.KeyFigure)),
        *pages,
    )


def linked(kind: str, **data: Any) -> str:
    """Rich text as its editor sends it: a word, and what it leads to."""
    block = {"key": "a", "text": "ord", "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    ranges = [{"key": 0, "offset": 0, "length": 3}]
    entity = {"type": kind, "mutability": "MUTABLE", "data": data}
    return json.dumps({"blocks": [{**block, "entityRanges": ranges}], "entityMap": {"0": entity}})


def item(name: str, value: Any, below: str = "") -> dict[str, str]:
    prefix = f"{name}-0"
    return {f"{name}-count": "1", f"{prefix}-order": "0", f"{prefix}-deleted": "", f"{prefix}-value{below}": str(value)}


BLOCKS = {
    "image": lambda of: {"image": str(of.image.pk), "caption_text": "", "alt_text": ""},
    "image_text": lambda of: {"image": str(of.image.pk), "content": linked("LINK", url="/a/"), "image_side": "left"},
    "contact": lambda of: {"title": "", "contact": str(of.contact.pk)},
    "shared_content": lambda of: {"content_block": str(of.content_block.pk)},
    "document_list": lambda of: {"title": "", **item("documents", of.document.pk)},
    "key_figures": lambda of: {"title": "", **item("key_figures", of.key_figure.pk)},
    "partner_strip": lambda of: {"title": "", **item("partners", of.partner.pk)},
    "interest_map": lambda of: {"title": "Kort", **item("interests", of.interest.pk)},
    "call_to_action": lambda of: {"title": "Se", "text": "", "link_text": "Se", "page": str(of.partner.pk), "url": ""},
    "rich_text": lambda of: {"content": linked("LINK", id=of.partner.pk, parentId=1, url="/")},
    "quote": lambda of: {"quote_text": "Ord", "attribution": ""},
    "document": lambda of: {"content": linked("DOCUMENT", id=of.document.pk, url="/", filename="a")},
}


def body(kind: str, of: Things, below: str = "body") -> dict[str, str]:
    """What a form sends of a body of one block."""
    place = f"{below}-0"
    name = "rich_text" if kind == "document" else kind
    about = {f"{below}-count": "1", f"{place}-type": name, f"{place}-order": "0", f"{place}-deleted": ""}
    return about | {f"{place}-value-{field}": value for field, value in BLOCKS[kind](of).items()}


@pytest.fixture
def vejle() -> Client:
    return browser(member("vejle"))


@pytest.fixture
def theirs() -> Things:
    return things_of("kolding")


@pytest.fixture
def own() -> Things:
    return things_of("vejle")


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_refers_to_nothing_of_anothers(vejle: Client, own: Things, theirs: Things, kind: str):
    path = reverse(ContentBlock.snippet_viewset.get_url_name("add"))
    sent = typed(editing_form(vejle.get(path))) | {"title": "Ny", "slug": "ny"}
    if kind != "quote":
        answer = vejle.post(path, sent | body(kind, theirs) | PUBLISH)
        assert answer.context["form"].errors["body"] == [REFUSED]
        assert not ContentBlock.objects.filter(slug="ny").exists()
    answer = vejle.post(path, sent | body(kind, own) | PUBLISH)
    assert (errors(answer), answer.status_code) == ([], 302)
    assert len(ContentBlock.objects.get(slug="ny").body) == 1


def test_neither_does_a_pages(vejle: Client, theirs: Things):
    top = EditionPage.objects.get(edition__slug="vejle", locale__language_code="da")
    path = reverse("wagtailadmin_pages:edit", args=[top.pk])
    sent = typed(editing_form(vejle.get(path)))
    for kind in ("contact", "image", "partner_strip", "document"):
        answer = vejle.post(path, sent | body(kind, theirs) | PUBLISH)
        assert answer.context["form"].errors["body"] == [REFUSED], kind
    top.refresh_from_db()
    assert not top.body


@pytest.mark.parametrize("kind", ["contact", "image", "rich_text", "document_list"])
def test_neither_does_local_text(vejle: Client, own: Things, theirs: Things, kind: str, drain):
    shared = make_snippet(ContentBlock, slug="faelles")
    drain()
    variant = models.LocalVariant.objects.create(
        edition=Edition.objects.get(slug="vejle"), content_block=shared, live=False
    )
    variant.save_revision()
    path = reverse(models.LocalVariant.snippet_viewset.get_url_name("edit"), args=[variant.pk])
    sent = typed(editing_form(vejle.get(path)))
    change = {"changes-count": "1", "changes-0-type": "body", "changes-0-order": "0", "changes-0-deleted": ""}
    change |= {"changes-0-value-name": "body", "changes-0-value-mode": "append_after"}
    whose = {
        name: sent | change | body(kind, of, "changes-0-value-content")
        for name, of in {"theirs": theirs, "own": own}.items()
    }
    assert vejle.post(path, whose["theirs"] | PUBLISH).context["form"].errors["changes"] == [REFUSED]
    assert not models.LocalVariant.objects.get().live
    assert errors(vejle.post(path, whose["own"] | PUBLISH)) == []
    assert models.LocalVariant.objects.get().live
