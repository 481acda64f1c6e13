"""Where a file is used is known of pages, shared texts and editions' own text, and told as far as it is one's own."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms import models
from cms.enumerations import EditionRole
from cms.library.using import Uses, uses_of
from cms.models import Edition, EditionRoom
from tests.cms.admin_forms import parse
from tests.cms.content import make_page, make_snippet
from tests.media.pictures import make_document, make_image
from tests.publication.variants import make_variant
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.indexed]


def room_of(slug):
    return EditionRoom.objects.get(edition=None if slug is None else Edition.objects.get(slug=slug)).collection


def own_text(slug, block, file):
    """An edition's text that shows an image, or leads to a document."""
    if hasattr(file, "alt_text"):
        content = [{"type": "image", "value": {"image": file.pk, "caption_text": "", "alt_text": ""}}]
    else:
        content = [{"type": "rich_text", "value": {"content": f'<a linktype="document" id="{file.pk}">Plan</a>'}}]
    return make_variant(block, slug, ("body", {"name": "body", "mode": "append_after", "content": content}))


def titles(uses: Uses):
    return [use.title for use in uses.shown]


@pytest.fixture
def secretariat():
    return member(None, EditionRole.SECRETARIAT)


@pytest.mark.parametrize("make", [make_image, make_document], ids=["image", "document"])
def test_local_text_is_known_as_well(secretariat, make, drain):
    file = make()
    block = make_snippet(models.ContentBlock, title="Om os")
    drain()
    variant = own_text("vejle", block, file)
    assert titles(uses_of([file], secretariat)[file.pk]) == ["Vejle: Om os"]
    assert [use.address for use in uses_of([file], secretariat)[file.pk].shown] == [
        reverse("wagtailsnippets_cms_localvariant:edit", args=[variant.pk])
    ]
    assert file.get_usage().count() == 1, "as Wagtail has it"


def test_links_in_texts_fields_and_blocks_each_count_once(secretariat):
    image, document = make_image(), make_document()
    body = [("image", {"image": image}), ("rich_text", {"content": f'<a linktype="document" id="{document.pk}">x</a>'})]
    make_page(models.InitiativePage, "Motorvejen", image=image, body=body)
    assert titles(uses_of([image], secretariat)[image.pk]) == ["Motorvejen"]
    assert titles(uses_of([document], secretariat)[document.pk]) == ["Motorvejen"]


@pytest.mark.parametrize(
    ("slug", "seen"), [("vejle", ["Om os", "Vejle: Om os"]), ("kolding", ["Kolding: Om os", "Om os"])]
)
def test_what_other_editions_say_is_counted_and_not_told(slug, seen, drain):
    image = make_image(collection=room_of(slug))
    block = make_snippet(models.ContentBlock, title="Om os", body=[("image", {"image": image})])
    drain()
    for each in ("vejle", "kolding"):
        own_text(each, block, image)
    uses = uses_of([image], member(slug))[image.pk]
    assert (titles(uses), uses.elsewhere, uses.count) == (seen, 1, 3)
    assert str(uses) == f"{'; '.join(seen)}; 1 andet sted"


def test_wagtails_own_list_names_no_other_editions_text_either(drain):
    image = make_image(collection=room_of("vejle"))
    block = make_snippet(models.ContentBlock, title="Om os")
    drain()
    for each in ("vejle", "kolding"):
        own_text(each, block, image)
    make_snippet(
        models.ContentBlock,
        slug="b",
        title="Koldings egen",
        edition=Edition.objects.get(slug="kolding"),
        body=[("image", {"image": image})],
    )
    page = parse(browser(member("vejle")).get(reverse("wagtailimages:image_usage", args=[image.pk]))).text
    assert "Vejle: Om os" in page
    assert "Kolding" not in page
    assert page.count("(Privat") == 2


def test_a_draft_of_shared_content_is_the_secretariats(secretariat):
    image = make_image()
    make_page(models.InitiativePage, "Motorvejen", image=image, live=False)
    assert uses_of([image], member("vejle"))[image.pk].elsewhere == 1
    assert titles(uses_of([image], secretariat)[image.pk]) == ["Motorvejen"]


def test_what_the_index_remembers_though_it_is_gone_is_no_use(secretariat):
    image = make_image()
    block = make_snippet(models.ContentBlock, title="Om os", body=[("image", {"image": image})])
    models.ContentBlock.objects.filter(pk=block.pk)._raw_delete("default")
    assert uses_of([image], secretariat)[image.pk] == Uses()


def test_many_are_asked_for_at_once():
    images = [make_image(collection=room_of("vejle")) for _ in range(3)]
    for number, image in enumerate(images):
        make_page(models.InitiativePage, f"Motorvejen {number}", image=image)
    user = member("vejle")
    uses_of(images[:1], user)
    counts = []
    for some in (images[:1], images):
        with CaptureQueriesContext(connection) as asked:
            uses_of(some, user)
        counts.append(len(asked))
    assert counts[0] == counts[1]
