"""An edition's people put files into their own collection, and choose from it and from the shared one alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection

from cms.enumerations import EditionRole
from cms.models import EditionRoom
from media.models import Document, Image
from tests.cms.admin_forms import parse
from tests.media.pictures import make_document, make_image, picture_file
from tests.tenancy.world import browser, member

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ROLES = pytest.mark.parametrize("role", [EditionRole.EDITOR, EditionRole.MODERATOR])
KINDS = pytest.mark.parametrize("kind", ["images", "docs"])
MODELS: dict[str, Any] = {"images": Image, "docs": Document}
MAKERS: dict[str, Callable[..., Any]] = {"images": make_image, "docs": make_document}


def room_of(slug: str | None) -> Collection:
    if slug is None:
        return EditionRoom.objects.get(edition=None).collection
    return EditionRoom.objects.get(edition__slug=slug).collection


def sent(kind: str, **values: Any) -> dict[str, Any]:
    """What a browser sends to upload a file."""
    file = picture_file() if kind == "images" else ContentFile(b"Emne;Antal\nVej;1\n", "plan.csv")
    return {"title": "Ny", "file": file, **({"alt_text": "Byen"} if kind == "images" else {}), **values}


def only(kind: str) -> Any:
    return MODELS[kind].objects.get()


@ROLES
@KINDS
def test_what_is_uploaded_lies_in_ones_own_collection_unless_one_says_otherwise(role: EditionRole, kind: str):
    vejle = browser(member("vejle", role))
    vejle.post(reverse(f"wagtail{kind}:add"), sent(kind))
    assert only(kind).collection == room_of("vejle")


@KINDS
def test_so_does_what_is_uploaded_in_a_chooser(kind: str):
    vejle = browser(member("vejle", EditionRole.EDITOR))
    fields = sent(kind)
    prefix = "image-chooser-upload" if kind == "images" else "document-chooser-upload"
    given = {f"{prefix}-{name}": value for name, value in fields.items()}
    answer = vejle.post(reverse(f"wagtail{kind}_chooser:create"), given)
    assert answer.json()["step"] in {"chosen", "image_chosen", "document_chosen"}
    assert only(kind).collection == room_of("vejle")


@KINDS
def test_and_what_is_uploaded_with_many_others(kind: str):
    vejle = browser(member("vejle", EditionRole.EDITOR))
    answer = vejle.post(reverse(f"wagtail{kind}:add_multiple"), {"title": "Ny", "files[]": sent(kind)["file"]}).json()
    assert answer["success"]
    if kind == "docs":
        assert only(kind).collection == room_of("vejle")
        return
    upload = answer["uploaded_file_id"]
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[upload])
    prefix = f"uploaded-image-{upload}"
    vejle.post(address, {f"{prefix}-title": "Ny", f"{prefix}-alt_text": "Byen"})
    assert only(kind).collection == room_of("vejle")


@ROLES
@KINDS
@pytest.mark.parametrize("place", ["kolding", None])
def test_nobody_uploads_into_what_is_not_theirs(role: EditionRole, kind: str, place: str | None):
    """Wagtail offers the one collection alone, and hears of no other."""
    vejle = browser(member("vejle", role))
    vejle.post(reverse(f"wagtail{kind}:add"), sent(kind, collection=room_of(place).pk))
    assert not MODELS[kind].objects.filter(collection=room_of(place)).exists()


@KINDS
def test_nobody_moves_a_file_to_what_is_not_theirs(kind: str):
    vejle = browser(member("vejle"))
    file = MAKERS[kind](collection=room_of("vejle"))
    below = room_of("vejle").add_child(name="Presse")
    argument = "wagtailimages:edit" if kind == "images" else "wagtaildocs:edit"
    values = sent(kind)
    del values["file"]
    vejle.post(reverse(argument, args=[file.pk]), {**values, "collection": room_of("kolding").pk})
    file.refresh_from_db()
    assert file.collection == room_of("vejle")
    vejle.post(reverse(argument, args=[file.pk]), {**values, "collection": below.pk})
    file.refresh_from_db()
    assert file.collection == below


def offered(client: Client, kind: str, **query: Any) -> set[str]:
    """The titles that a chooser shows."""
    answer = client.get(reverse(f"wagtail{kind}_chooser:choose_results"), query)
    assert answer.status_code == 200
    text = parse(answer).text
    return {title for title in ("Vejles", "Koldings", "Faelles", "Centralt") if title in text}


@ROLES
@KINDS
def test_a_chooser_offers_ones_own_and_the_shared_files(role: EditionRole, kind: str):
    central = Collection.objects.get(depth=1).add_child(name="Sekretariatets")
    for title, place in (
        ("Vejles", room_of("vejle")),
        ("Koldings", room_of("kolding")),
        ("Faelles", room_of(None)),
        ("Centralt", central),
    ):
        MAKERS[kind](title=title, collection=place)
    vejle = browser(member("vejle", role))
    assert offered(vejle, kind) == {"Vejles", "Faelles"}
    assert offered(vejle, kind, collection_id=room_of("kolding").pk) <= {"Vejles", "Faelles"}
    secretariat = browser(member(None, EditionRole.SECRETARIAT))
    assert offered(secretariat, kind) == {"Vejles", "Koldings", "Faelles", "Centralt"}


@KINDS
@pytest.mark.parametrize("place", ["kolding", None])
def test_nobody_changes_or_deletes_what_is_not_theirs(kind: str, place: str | None):
    file = MAKERS[kind](title="Uroert", collection=room_of(place))
    vejle = browser(member("vejle"))
    for action in ("edit", "delete"):
        answer = vejle.post(reverse(f"wagtail{kind}:{action}", args=[file.pk]), {"title": "Overtaget"})
        assert answer.status_code in {302, 403, 404}
    assert only(kind).title == "Uroert"


@KINDS
def test_an_editor_changes_what_they_uploaded_and_a_moderator_all_of_the_edition(kind: str):
    editor, moderator = member("vejle", EditionRole.EDITOR), member("vejle")
    own = MAKERS[kind](title="Egen", collection=room_of("vejle"), uploaded_by_user=editor)
    other = MAKERS[kind](title="Andens", collection=room_of("vejle"))

    def reached(user: Any) -> list[bool]:
        client = browser(user)
        return [client.get(reverse(f"wagtail{kind}:edit", args=[each.pk])).status_code == 200 for each in (own, other)]

    assert (reached(editor), reached(moderator)) == ([True, False], [True, True])
