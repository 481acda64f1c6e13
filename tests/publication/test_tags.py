"""Tags of pages: published with them wherever they are changed, under the names they have now."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource
from wagtail_localize.operations import translate_object

from cms import models
from publication.drafts import read_drafts
from publication.queue import drain
from publication.search.terms import levels_in
from publication.sources import source_of
from publication.store import LinkedTo, Scope, Selection, select
from tests.cms.content import make_page
from tests.publication.log import differences, document_of, head_of, history_of, links_of, queued, write

REGION = Scope("region", None, "da")


def tagged(*names: str, title: str = "Motorvejen", **values: Any) -> Any:
    page = make_page(models.InitiativePage, title, **values)
    page.tags.set(names)
    page.save()
    return page


def tags_of(page: Any) -> list[str]:
    return list(document_of(page)["tags"])


def test_tags_are_published_sorted_as_danes_sort_found_by_lists_and_by_words(db, drain):
    page = tagged("Ældre", "åbne data", "cykelsti", " grøn   omstilling ")
    tagged("brint", title="Brint")
    drain()
    assert tags_of(page) == ["cykelsti", "grøn omstilling", "Ældre", "åbne data"]
    assert {target for field, target in links_of(page) if field == "tags"} == {*tags_of(page)}
    found = select(REGION, Selection("Initiative", (LinkedTo("tags", ("cykelsti", "brint")),), first=9))
    assert [entry.document["title"] for entry in found.entries] == ["Brint", "Motorvejen"]
    head: Any = head_of(page)
    assert "åbne data" in head.search_text
    assert levels_in(head.search_terms)["cykelsti"] == "b"
    assert differences() == []


def test_a_word_is_one_tag_however_it_is_typed(db, drain):
    first, second = tagged("Æblehøst", "cykelsti"), tagged("æBLEHØST", "Cykelsti ", "cykelsti", title="Igen")
    drain()
    assert tags_of(first) == tags_of(second) == ["cykelsti", "Æblehøst"]
    assert [tag.name for tag in models.Tag.objects.all()] == ["cykelsti", "Æblehøst"]


def test_a_draft_keeps_its_tags_until_it_is_published(db, drain):
    page = tagged("cykelsti")
    drain()
    page.tags.set(["cykelsti", "brint"])
    page.save_revision()
    drain()
    assert tags_of(page) == ["cykelsti"]
    assert [each.projection.links for each in read_drafts().drafts if ("tags", "brint") in each.projection.links]
    models.InitiativePage.objects.get(pk=page.pk).latest_revision.publish()
    drain()
    assert (tags_of(page), differences()) == (["brint", "cykelsti"], [])


def test_a_tag_that_is_renamed_is_published_anew_on_every_page_alone_that_has_it(db, drain):
    page, other, draft = (
        tagged("cykelsti"),
        tagged("brint", title="Anden"),
        tagged("cykelsti", title="Kladde", live=False),
    )
    drain()
    tag = models.Tag.objects.get(name="cykelsti")
    tag.name = "cykelstier"
    tag.save()
    assert queued() == 1
    drain()
    assert (tags_of(page), tags_of(other), head_of(draft)) == (["cykelstier"], ["brint"], None)
    assert [state and state["tags"] for state in history_of(page)] == [["cykelsti"], ["cykelstier"]]
    assert differences() == []


def test_a_tag_that_is_replaced_gives_its_pages_its_drafts_and_whoever_types_it_the_other(db, drain):
    both, old = tagged("cykel", "cykelsti"), tagged("cykel", title="Gammel")
    drain()
    both.tags.set(["cykel", "cykelsti", "brint"])
    both.save_revision()
    tag = models.Tag.objects.get(name="cykel")
    tag.replaced_by = models.Tag.objects.get(name="cykelsti")
    tag.save()
    drain()
    assert tags_of(both) == tags_of(old) == tags_of(tagged("CYKEL", title="Ny") and old) == ["cykelsti"]
    assert [tag.name for tag in models.Tag.objects.all()] == ["brint", "cykelsti"]
    fresh = models.InitiativePage.objects.get(pk=both.pk).get_latest_revision_as_object()
    assert sorted(each.name for each in fresh.tags.all()) == ["brint", "cykelsti"]
    fresh.save_revision().publish()
    drain()
    assert (tags_of(both), differences()) == (["brint", "cykelsti"], [])


def test_drafts_are_called_what_they_would_be_when_they_are_published(db, drain):
    def drafted() -> list[str]:
        [draft] = [each for each in read_drafts().drafts if each.source == source_of(page)]
        return [target for field, target in draft.projection.links if field == "tags"]

    page = tagged("cykelsti")
    page.save_revision()
    assert drafted() == ["cykelsti"]
    tag = models.Tag.objects.get()
    tag.name = "cykelstier"
    tag.save()
    assert drafted() == ["cykelstier"]
    tag.replaced_by = models.Tag.kept("stier")
    tag.save()
    assert drafted() == ["stier"]
    models.Tag.everything.all().delete()
    assert drafted() == []


def test_what_replaces_is_never_replaced_itself(db):
    named = {name: models.Tag.kept(name) for name in "abc"}
    for old, new in (("a", "b"), ("b", "c")):
        named[old].replaced_by = named[new]
        named[old].save()
    assert models.Tag.named(["A"])["a"] == named["c"]
    assert {tag.replaced_by_id for tag in models.Tag.everything.exclude(name="c")} == {named["c"].pk}
    late = models.Tag.kept("d")
    late.replaced_by = models.Tag.everything.get(name="a")
    late.save()
    assert models.Tag.named(["d"])["d"] == named["c"]


def test_a_tag_that_is_deleted_goes_from_every_page_and_draft(db, drain):
    page = tagged("cykelsti", "brint")
    drain()
    page.title = "Ny titel"
    page.save_revision()
    models.Tag.objects.get(name="brint").delete()
    drain()
    assert tags_of(page) == ["cykelsti"]
    models.InitiativePage.objects.get(pk=page.pk).latest_revision.publish()
    drain()
    assert (tags_of(page), differences()) == (["cykelsti"], [])


@pytest.mark.once
def test_translations_have_the_tags_of_their_original(db, drain):
    page = tagged("cykelsti", "Ældre")
    translate_object(page, [Locale.objects.get(language_code="en")])
    english = page.get_translation(Locale.objects.get(language_code="en"))
    english.save_revision().publish()
    drain()
    assert tags_of(english) == ["Ældre", "cykelsti"]  # as English sorts them
    for names in (["brint"], []):
        page.tags.set(names)
        page.save_revision().publish()
        source, _is_new = TranslationSource.update_or_create_from_instance(page)
        source.translations.get().save_target(publish=True)
        drain()
        assert (tags_of(english), differences()) == (names, [])


@pytest.mark.once
def test_a_copy_has_the_tags_of_what_it_is_copied_from(db, drain):
    page = tagged("cykelsti")
    copy = page.copy(update_attrs={"slug": "kopi"})
    alias = page.create_alias(update_slug="alias")
    drain()
    assert tags_of(copy) == tags_of(alias) == ["cykelsti"]


@pytest.mark.django_db(transaction=True)
def test_whoever_writes_tags_beside_django_is_heard():
    page, brint = tagged("cykelsti"), models.Tag.kept("brint")
    drain()
    write("UPDATE cms_tag SET name = ? WHERE name = ?", "sti", "cykelsti")
    drain()
    assert tags_of(page) == ["sti"]
    write("INSERT INTO cms_pagetag (content_object_id, tag_id) VALUES (?, ?)", page.pk, brint.pk)
    drain()
    assert tags_of(page) == ["brint", "sti"]
    write("DELETE FROM cms_pagetag WHERE tag_id = ?", brint.pk)
    drain()
    assert (tags_of(page), queued(), differences()) == (["sti"], 0, [])
