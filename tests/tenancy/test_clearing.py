"""An edition that is deleted leaves no room of its own behind."""

from __future__ import annotations

import pytest
from wagtail.models import Collection, Task, Workflow

from cms.models import ContentBlock, Edition, EditionPage, EditionRoom
from media.models import Image
from tests.cms.content import make_snippet
from tests.media.pictures import make_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> EditionRoom:
    EditionPage.objects.get(edition__slug="vejle").delete()
    return EditionRoom.objects.get(edition__slug="vejle")


def left(room: EditionRoom) -> tuple[bool, bool, bool]:
    return (
        Collection.objects.filter(pk=room.collection_id).exists(),
        Workflow.objects.filter(pk=room.workflow_id).exists(),
        Task.objects.filter(name__startswith="Vejle:").exists(),
    )


def test_an_empty_collection_and_an_unused_workflow_go_with_their_edition(room: EditionRoom):
    assert left(room) == (True, True, True)
    Edition.objects.get(slug="vejle").delete()
    assert left(room) == (False, False, False)
    assert Workflow.objects.filter(name__startswith="Kolding").exists()


def test_files_stay_and_so_does_who_approved_what(room: EditionRoom):
    image = make_image(collection=room.collection.add_child(name="Broer"))
    block = make_snippet(ContentBlock, edition=Edition.objects.get(slug="vejle"))
    block.save_revision()
    block.refresh_from_db()
    state = block.get_workflow().start(block, None)
    block.edition = Edition.objects.get(slug="kolding")
    block.save()
    Edition.objects.get(slug="vejle").delete()
    assert left(room) == (True, True, True)
    assert Image.objects.get(pk=image.pk).collection.name == "Broer"
    state.refresh_from_db()
    assert (state.status, Workflow.objects.get(pk=room.workflow_id).active) == ("cancelled", False)
    assert not Task.objects.filter(name__startswith="Vejle:", active=True).exists()
