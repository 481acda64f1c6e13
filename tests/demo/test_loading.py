"""The demo content once it is loaded: published as it should be, and the same however often it is loaded."""

from __future__ import annotations

import io
import json
import time
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, PageViewRestriction, Revision

from cms import models
from cms.demo import journal
from cms.demo.content import State, pieces
from cms.demo.kinds import KINDS
from cms.demo.placing import find
from cms.regions import key_of
from media.models import Document, Image
from publication.checking import check
from publication.models import Publication, PublishedObject
from publication.sources import source_of
from tests.demo.state import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

pytestmark = pytest.mark.usefixtures("demo")


def written(*states: State) -> list[Any]:
    """The rows, in all languages, of what is in one of `states`."""
    return [
        find(kind, piece, language)
        for kind in KINDS
        for piece in pieces(kind.name)
        if piece.state in states
        for language in ("da", *piece.translations)
    ]


def identity(row: Any) -> dict[str, Any]:
    """How the log knows the object of `row`."""
    if hasattr(row, "translation_key"):
        return {"key": row.translation_key, "language": row.locale.language_code}
    return {"key": row.key, "language": ""}


def heads(row: Any) -> Any:
    """What can be read of a row; a local variant's is what its edition shows of the shared content."""
    source = source_of(row)
    return PublishedObject.objects.filter(source_table=source.table, source_id=source.id)


def test_everything_public_is_live_and_can_be_read():
    for row in written(State.PUBLISHED, State.CHANGED):
        assert row.live, row
        assert heads(row).exists(), row


def test_nothing_else_can_be_read_nor_ever_could():
    hidden = written(State.DRAFT, State.PRIVATE)
    assert len(hidden) >= 4
    for row in hidden:
        assert not heads(row).exists(), row
        assert not Publication.objects.filter(**identity(row)).exists(), row


def test_drafts_were_never_published():
    drafts = written(State.DRAFT)
    assert len(drafts) >= 3
    assert not any(row.live or row.first_published_at for row in drafts)
    assert all(row.latest_revision for row in drafts)


def test_what_was_taken_back_has_its_tombstone():
    for row in written(State.UNPUBLISHED):
        assert not row.live
        assert row.first_published_at
        assert not heads(row).exists()
        assert Publication.objects.filter(**identity(row)).latest("seq").document is None


def test_one_page_has_a_newer_draft_that_nobody_reads():
    plan = models.PlanPage.objects.get(slug="kommuneplan-2025")
    assert plan.live
    assert plan.has_unpublished_changes
    assert plan.title == "Kommuneplan 2025–2037"
    assert "under redigering" in plan.get_latest_revision_as_object().title
    assert heads(plan).get().title == "Kommuneplan 2025–2037"


def test_one_page_is_for_those_who_are_logged_in():
    page = models.InitiativePage.objects.get(slug="budgetoplaeg")
    assert page.live
    restriction = PageViewRestriction.objects.get(page=page.page_ptr_id)
    assert restriction.restriction_type == PageViewRestriction.LOGIN


def test_log_and_content_are_equal():
    assert list(check()) == []


def test_keys_are_the_same_in_every_environment():
    dima = models.InitiativePage.objects.get(slug="dima", locale__language_code="da")
    assert dima.translation_key == key_of("initiative", "dima") == uuid.UUID("ce54e391-f375-580d-b33b-a68da0e22367")


def test_loading_again_changes_nothing_and_takes_no_time():
    before, out = rows(), io.StringIO()
    started = time.perf_counter()
    call_command("demo_content", stdout=out)
    assert time.perf_counter() - started < 1
    assert "up to date" in out.getvalue()
    assert rows() == before


def test_forcing_it_changes_nothing_either(drain: Callable[[], object]):
    before, last = rows(), Publication.objects.latest("seq").seq
    out = io.StringIO()
    call_command("demo_content", force=True, stdout=out)
    drain()
    assert rows() == before
    assert Publication.objects.latest("seq").seq == last
    assert " 0 revisions written" in out.getvalue()
    assert " 1 revisions written" not in out.getvalue()


def test_forcing_it_restores_what_was_changed(drain: Callable[[], object]):
    partner = models.PartnerPage.objects.get(slug="tvis", locale__language_code="da")
    summary = partner.summary
    partner.summary = "Changed."
    partner.save_revision().publish()
    revisions = Revision.objects.count()
    call_command("demo_content", force=True, verbosity=0)
    drain()
    partner.refresh_from_db()
    assert partner.summary == summary
    assert Revision.objects.count() == revisions + 1


def test_a_new_version_is_loaded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(journal, "version", lambda: "f" * 64)
    out = io.StringIO()
    call_command("demo_content", stdout=out)
    assert "journal         ffffffffffff" in out.getvalue()
    assert journal.loaded_version() == "f" * 64


def test_each_step_tells_how_far_it_is():
    out = io.StringIO()
    call_command("demo_content", force=True, stdout=out)
    steps = [line.split("  ")[3] for line in out.getvalue().splitlines()]
    assert steps[:5] == ["region", "accounts", "images", "documents", "drafts"]
    assert steps[5:-3] == [kind.name.replace("_", " ") for kind in KINDS]
    assert steps[-3:] == ["translations", "withdrawn", "journal"]


def test_an_editor_opens_a_translation_beside_its_original(client: Client):
    client.force_login(get_user_model().objects.get(username="sekretariat"))
    english = models.InitiativePage.objects.get(slug="dima", locale__language_code="en")
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[english.pk]))
    assert "js-translation-editor" in shown.content.decode()
    said = json.loads(shown.context["props"])
    texts = {each["data"] for each in said["initialStringTranslations"]}
    assert {english.title, english.summary} <= texts


def test_production_refuses_it(settings: Any):
    settings.ENVIRONMENT = "production"
    with pytest.raises(CommandError, match="known password"):
        call_command("demo_content")


def test_images_are_described_credited_and_there_in_every_size():
    images = Image.objects.prefetch_related("renditions")
    assert len(images) >= 12
    for image in images:
        assert image.alt_text
        assert image.credit == "Illustration: Kernen"
        assert {rendition.width for rendition in image.renditions.all()} >= {400, 800, 1600}
    asked = DBTaskResult.objects.filter(status="READY").values_list("args_kwargs__kwargs__number", flat=True)
    assert set(asked) == {image.pk for image in images}, "the server makes AVIF and cuts while it serves"


def test_documents_say_what_the_pages_say_and_nothing_hidden():
    documents = {document.filename: document for document in Document.objects.all()}
    assert set(documents) == {"noegletal.csv", "strategier-og-planer.csv", "infrastrukturinteresser.json"}
    assert all(document.file_size > 100 for document in documents.values())


def test_pages_stand_below_their_sections_in_each_language():
    for page in Page.objects.filter(depth=4).specific():
        parent = page.get_parent().specific
        assert type(page) in parent.allowed_subpage_models()
        assert parent.locale_id == page.locale_id
