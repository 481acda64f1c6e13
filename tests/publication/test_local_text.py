"""The admin of local text: found, adapted, published, reviewed."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Locale

from cms import models
from cms.groups import SECRETARIAT
from publication.local_text.reviewing import review_of, to_review
from tests.cms.content import make_page, make_snippet
from tests.publication.local_text_forms import PUBLISH, adapt, edit_address, form_of, sent
from tests.publication.log import differences
from tests.publication.test_variants import ONE, TWO, heading, own
from tests.publication.variants import make_variant, shown, texts
from tests.translation.translating import publish, say, say_all, submit, submit_url, translated, update

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def secretariat(client):
    user = get_user_model().objects.create_user("sekretariat")
    user.groups.add(Group.objects.get(name=SECRETARIAT))
    client.force_login(user)
    return client


@pytest.fixture
def block(drain):
    made = make_snippet(models.ContentBlock, title="Fælles", body=[heading("Et", ONE), heading("To", TWO)])
    drain()
    return made


def text_of(response: Any) -> str:
    return " ".join(BeautifulSoup(response.content.decode(), "html.parser").get_text(" ").split())


def test_the_overview_lists_what_is_shared_and_what_became_of_it(secretariat, block):
    make_snippet(
        models.ContentBlock, slug="eget", title="Koldings eget", edition=models.Edition.objects.get(slug="kolding")
    )
    make_snippet(models.ContentBlock, slug="kladde", title="Kladde", live=False)
    elsewhere = make_snippet(models.ContentBlock, slug="andre", title="Kun Kolding", is_regional=False)
    elsewhere.municipalities.set([models.Municipality.objects.get(slug="kolding")])
    elsewhere.save()
    page = text_of(secretariat.get(reverse("local_text_overview"), {"edition": "vejle", "type": "ContentBlock"}))
    assert "Fælles Fælles indhold Som det fælles Tilpas" in page
    assert "Koldings eget" not in page
    assert "Kladde" not in page
    assert "Kun Kolding" not in page
    adapt(secretariat, block)
    for query in ({"type": "ContentBlock"}, {"changed": "1"}, {"q": "fælles"}):
        page = text_of(secretariat.get(reverse("local_text_overview"), {"edition": "vejle", **query}))
        assert "Fælles Fælles indhold Fælles tekst med lokale ændringer (kladde)" in page
    assert "Intet fælles indhold passer." in text_of(
        secretariat.get(reverse("local_text_overview"), {"edition": "vejle", "q": "findes ikke"})
    )


def test_the_form_lists_every_field_and_block_with_its_shared_text(secretariat, block):
    models.FieldLock.objects.create(field="ContentBlock.title")
    variant = adapt(secretariat, block)
    parts = [
        (raw["type"], raw["value"]["what"], raw["value"]["shared"])
        for raw in form_of(secretariat, variant).initial["changes"].raw_data
    ]
    assert parts == [("block", "1. Overskrift", "Et"), ("block", "2. Overskrift", "To"), ("body", "Hele teksten", "")]
    assert "Sekretariatet har låst: Titel." in text_of(secretariat.get(edit_address(variant)))
    models.FieldLock.objects.all().delete()
    assert "Sekretariatet har låst" not in text_of(secretariat.get(edit_address(variant)))
    first = form_of(secretariat, variant).initial["changes"].raw_data[0]
    assert (first["type"], first["value"]["what"], first["value"]["shared"]) == ("text", "Titel", "Fælles")
    assert adapt(secretariat, block) == variant, "it is made once"


def test_a_draft_shows_nothing_and_publishing_shows_it(secretariat, block, drain):
    variant = adapt(secretariat, block)
    data = sent(
        form_of(secretariat, variant),
        title={"mode": "replace", "text": "Vejles"},
        **{ONE: {"mode": "append_after", "content": own("Lokalt")}},
    )
    assert secretariat.post(edit_address(variant), data).status_code == 302
    drain()
    assert shown(block, "vejle").document["title"] == "Fælles"
    assert secretariat.post(edit_address(variant), data | PUBLISH).status_code == 302
    drain()
    entry = shown(block, "vejle")
    assert (entry.document["title"], texts(entry)) == ("Vejles", ["Et", "Lokalt", "To"])
    variant.refresh_from_db()
    assert {raw["value"]["shared"] for raw in variant.changes.raw_data} == {""}, "shared text is not stored"
    assert variant.reviewed_against == int(data["seen"])
    assert differences() == []


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"mode": "replace", "text": " "}, "Skriv den lokale tekst"),
        ({"mode": "hide"}, "Titlen kan ikke udelades"),
    ],
)
def test_a_change_that_says_nothing_is_refused_and_kept(secretariat, block, said, message):
    variant = adapt(secretariat, block)
    response = secretariat.post(edit_address(variant), sent(form_of(secretariat, variant), title=said) | PUBLISH)
    assert response.status_code == 400 or "kunne ikke gemmes" in text_of(response)
    assert message in response.content.decode()
    assert not models.LocalVariant.objects.get().live


def test_only_what_is_shared_and_published_can_be_adapted(secretariat, block):
    kolding = models.Edition.objects.get(slug="kolding")
    local = make_snippet(models.ContentBlock, slug="eget", edition=kolding)
    draft = make_snippet(models.ContentBlock, slug="kladde", live=False)
    section = models.ArticleIndexPage.objects.get()
    for kind, target in (("content_block", local), ("content_block", draft), ("page", section), ("theme", block)):
        response = secretariat.post(reverse("local_text_adapt", args=["vejle", kind, target.pk]))
        assert response.status_code == 404
    assert secretariat.get(reverse("local_text_adapt", args=["vejle", "content_block", block.pk])).status_code == 405
    assert models.LocalVariant.objects.count() == 0


@pytest.fixture
def waiting(block, drain):
    """Vejle's text, whose shared text has changed since."""
    variant = make_variant(
        block,
        "vejle",
        ("text", {"name": "title", "mode": "replace", "text": "Vejles"}),
        ("block", {"name": ONE, "mode": "append_after", "content": own("Lokalt")}),
    )
    variant.save_revision().publish()
    drain()
    block.title = "Fælles, ændret"
    block.save()
    drain()
    variant.refresh_from_db()
    return variant


def test_what_has_changed_waits_for_review(secretariat, waiting):
    assert to_review(models.LocalVariant.objects.all()) == [waiting]
    home = text_of(secretariat.get(reverse("wagtailadmin_home")))
    assert "Den fælles tekst er ændret under 1 lokal tekst. Vejle: Fælles, ændret" in home
    [question] = review_of(waiting).questions
    assert (question.label, question.then, question.now, question.own) == (
        "Titel",
        "Fælles",
        "Fælles, ændret",
        "Vejles",
    )
    page = secretariat.get(reverse("local_text_review", args=[waiting.pk]))
    assert "Fælles<ins>, ændret</ins>" in page.content.decode()
    assert '<p class="local-text-words"><strong>Vejles</strong></p>' in page.content.decode()


def answer(client: Any, variant: models.LocalVariant, said: str, seen: int | None = None) -> str:
    address = reverse("local_text_review", args=[variant.pk])
    variant.refresh_from_db()
    number = review_of(variant).seen if seen is None else seen
    return text_of(client.post(address, {"answer": said, "seen": number}, follow=True))


def test_keeping_lets_the_local_text_stand(secretariat, waiting, block, drain):
    assert "Den lokale tekst bliver stående." in answer(secretariat, waiting, "keep")
    drain()
    assert shown(block, "vejle").document["title"] == "Vejles"
    assert to_review(models.LocalVariant.objects.all()) == []
    waiting.refresh_from_db()
    waiting.latest_revision.publish()
    drain()
    assert to_review(models.LocalVariant.objects.all()) == [], "the newest revision knows as well"


def test_taking_the_shared_text_takes_it_only_where_it_has_changed(secretariat, waiting, block, drain):
    assert "Den fælles tekst vises nu, hvor den er ændret." in answer(secretariat, waiting, "take")
    drain()
    entry = shown(block, "vejle")
    assert (entry.document["title"], texts(entry)) == ("Fælles, ændret", ["Et", "Lokalt", "To"])
    assert to_review(models.LocalVariant.objects.all()) == []
    assert differences() == []


def test_taking_the_shared_text_of_what_was_taken_over_gives_it_back(secretariat, block, drain):
    variant = make_variant(block, "vejle", treatment="claimed")
    drain()
    block.title = "Fælles, ændret"
    block.save()
    drain()
    variant.refresh_from_db()
    answer(secretariat, variant, "take")
    drain()
    assert shown(block, "vejle").document["title"] == "Fælles, ændret"
    variant.refresh_from_db()
    assert not variant.live


def test_an_answer_to_an_older_question_is_not_taken(secretariat, waiting):
    page = answer(secretariat, waiting, "keep", seen=review_of(waiting).seen - 1)
    assert "Den fælles tekst er ændret igen i mellemtiden." in page
    assert to_review(models.LocalVariant.objects.all()) == [waiting]


def test_those_without_rights_see_and_change_nothing(client, waiting, block):
    user = get_user_model().objects.create_user("gaest")
    user.groups.add(Group.objects.get(name=SECRETARIAT))
    user.groups.clear()
    client.force_login(user)
    for address in (reverse("local_text_overview"), reverse("local_text_review", args=[waiting.pk])):
        assert client.get(address).status_code in {302, 403}
    for address in (
        reverse("local_text_review", args=[waiting.pk]),
        reverse("local_text_adapt", args=["kolding", "content_block", block.pk]),
    ):
        assert client.post(address, {"answer": "take"}).status_code in {302, 403}
    assert models.LocalVariant.objects.count() == 1


def test_pages_are_adapted_as_well(secretariat, drain):
    page = make_page(models.OfferingPage, "Grøn rådgivning", how_to_get="<p>Skriv til os.</p>")
    drain()
    variant = adapt(secretariat, page, kind="page")
    names = [raw["value"]["name"] for raw in form_of(secretariat, variant).initial["changes"].raw_data]
    assert names == ["title", "summary", "image", "body", "contact", "where", "how_to_get", "website"]


def test_what_an_edition_lacks_in_a_language_is_listed(secretariat, block, drain):
    english = block.copy_for_translation(Locale.objects.get(language_code="en"))
    english.live = True
    english.save()
    kolding = models.Edition.objects.get(slug="kolding")
    make_snippet(models.ContentBlock, slug="eget", title="Koldings eget", edition=kolding)
    make_variant(block, "billund", treatment="hidden")
    make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()

    def listed(edition, language):
        query = {"edition": edition, "language": language}
        return text_of(secretariat.get(reverse("missing_translations"), query))

    assert "Fælles Fælles indhold Fælles" not in listed("kolding", "en")
    assert "Fælles Fælles indhold Fælles" in listed("kolding", "de")
    assert "Koldings eget Fælles indhold Kolding" in listed("kolding", "en")
    assert "Koldings eget" not in listed("vejle", "en")
    assert "Vejles Fælles indhold Vejle" in listed("vejle", "de")
    assert "Fælles Fælles indhold Fælles" not in listed("billund", "de")


def test_what_is_translated_in_part_or_from_an_older_text_is_listed_and_leads_on(secretariat, block, drain):
    def listed(edition: str = "kolding") -> list[tuple[str, str]]:
        page = secretariat.get(reverse("missing_translations"), {"edition": edition, "language": "en"})
        rows = BeautifulSoup(page.content.decode(), "html.parser").select("tbody tr:has(.title)")
        ours = [row for row in rows if row.select_one(".title").get_text(strip=True).startswith("Fælles")]
        return [(row.select("td")[-1].get_text(strip=True), row.select_one("a")["href"]) for row in ours]

    block.save_revision().publish()
    drain()
    assert listed() == [("Ikke oversat", submit_url(block))]
    submit(secretariat, block, "en")
    english = translated(block, "en")
    edit = reverse(models.ContentBlock.snippet_viewset.get_url_name("edit"), args=[english.pk])
    assert listed() == [("Ikke oversat", edit)]
    say(secretariat, block, "en", title="Shared")
    publish(secretariat, block, "en")
    drain()
    assert listed() == [("Delvist oversat", edit)]
    own_title = ("text", {"name": "title", "mode": "replace", "text": "Vejles"})
    make_variant(block, "vejle", own_title)
    say_all(secretariat, block, "en")
    publish(secretariat, block, "en")
    drain()
    assert (listed(), listed("vejle")) == ([], [])
    block.title = "Fælles igen"
    block.save_revision().publish()
    drain()
    [(state, link)] = listed()
    assert state == "Originalen er nyere"
    assert secretariat.get(link).status_code == 200
    assert update(secretariat, block).status_code == 302
    assert listed() == []
    publish(secretariat, block, "en")
    drain()
    assert listed() == [("Delvist oversat", edit)]


def preview(variant: models.LocalVariant, rf: Any) -> str:
    return text_of(variant.make_preview_request(rf.get("/"), variant.default_preview_mode))


def test_a_preview_shows_the_shared_content_as_the_edition_would(block, drain, rf):
    page = make_page(models.OfferingPage, "Grøn rådgivning", how_to_get="<p>Skriv til os.</p>")
    drain()
    made = make_variant(
        block,
        "vejle",
        ("text", {"name": "title", "mode": "replace", "text": "Vejles"}),
        ("block", {"name": ONE, "mode": "append_after", "content": own("Lokalt")}),
    )
    shown_text = preview(made, rf)
    assert "Vejles Et Lokalt To" in shown_text
    assert "I denne udgave Fælles tekst med lokale ændringer" in shown_text
    made = make_variant(page, "vejle", ("rich_text", {"name": "how_to_get", "mode": "replace", "text": "<p>Ring.</p>"}))
    assert "Ring." in preview(made, rf)
    assert "Skriv til os." not in preview(made, rf)
    hidden = make_variant(block, "billund", treatment="hidden")
    assert "Et" not in preview(hidden, rf).split()
    assert "Vises ikke i denne udgave" in preview(hidden, rf)
