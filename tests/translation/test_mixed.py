"""What is shown in two languages says so, whoever wrote it, and however it came to be."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Locale, Page

from cms import models
from cms.groups import SECRETARIAT
from publication.models import Publication, PublishedLink, PublishedObject
from publication.projection.languages import PARTLY_TRANSLATED
from tests.cms.content import make_page, make_snippet
from tests.media.pictures import make_image
from tests.publication.log import differences
from tests.publication.variants import make_variant
from tests.translation.test_flow import ONE, TWO, ask, heading
from tests.translation.translating import locale, override, publish, say, submit, translated, update

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LINKED = '<p>Se <a linktype="page" id="{}">broen</a> og <b>vejen</b> &amp; mere.</p><p>Et afsnit til.</p>'


@pytest.fixture
def secretariat(client_of: Any) -> Any:
    return client_of(SECRETARIAT)


@pytest.fixture
def block(secretariat: Any, drain: Any) -> Any:
    """Shared content in English, of which only the second heading is translated."""
    made = make_snippet(models.ContentBlock, slug="om", title="Om os", body=[heading(ONE, "Et"), heading(TWO, "To")])
    made.save_revision().publish()
    drain()
    submit(secretariat, made, "en")
    say(secretariat, made, "en", **{f"body__{TWO}__text": "Two"})
    publish(secretariat, made, "en")
    drain()
    return made


def said(node: dict[str, Any]) -> dict[str, tuple[str, bool]]:
    return {part["text"]: (part["language"], part["isPartlyTranslated"]) for part in node["body"]}


def test_local_text_is_in_the_language_of_its_variant(block, drain):
    node, fields = ask(block, "EN", "vejle")
    assert (fields["title"], fields["body"]) == (("DA", False), ("EN", True))
    make_variant(
        translated(block, "en"),
        "vejle",
        ("text", {"name": "title", "mode": "replace", "text": "About Vejle"}),
        ("block", {"name": ONE, "mode": "append_after", "content": [heading("5" * 8 + ONE[8:], "Vejle's")]}),
    )
    drain()
    node, fields = ask(block, "EN", "vejle")
    assert (node["heading"], fields["title"], fields["body"]) == ("About Vejle", ("EN", False), ("EN", True))
    assert said(node) == {"Et": ("DA", False), "Vejle's": ("EN", False), "Two": ("EN", False)}
    assert node["provenance"]["isPartlyTranslated"] is True
    node, fields = ask(block, "EN", "kolding")
    assert (node["heading"], fields["title"]) == ("Om os", ("DA", False))
    assert differences() == []


def test_local_text_in_place_of_all_that_is_not_translated_leaves_one_language(block, drain):
    make_variant(
        translated(block, "en"),
        "vejle",
        ("text", {"name": "title", "mode": "append_before", "text": "Vejle:"}),
        ("block", {"name": ONE, "mode": "replace", "content": [heading("5" * 8 + ONE[8:], "Vejle's")]}),
    )
    drain()
    node, fields = ask(block, "EN", "vejle")
    assert (node["heading"], fields["title"], fields["body"]) == ("Vejle: Om os", ("EN", True), ("EN", False))
    models.LocalVariant.objects.update(changes=[])
    make_variant(
        translated(block, "en"),
        "kolding",
        ("text", {"name": "title", "mode": "replace", "text": "About"}),
        ("body", {"mode": "replace", "content": [heading("6" * 8 + ONE[8:], "Kolding's")]}),
    )
    drain()
    node, fields = ask(block, "EN", "kolding")
    assert node["provenance"]["isPartlyTranslated"] is False
    assert set(fields.values()) == {("EN", False)}
    assert differences() == []


def test_what_an_edition_took_over_keeps_the_languages_it_had(secretariat, block, drain):
    make_variant(translated(block, "en"), "vejle", treatment="claimed")
    drain()
    say(secretariat, block, "en", title="About us")
    publish(secretariat, block, "en")
    drain()
    assert ask(block, "EN", "kolding")[1]["title"] == ("EN", False)
    node, fields = ask(block, "EN", "vejle")
    assert (node["heading"], fields["title"], fields["body"]) == ("Om os", ("DA", False), ("EN", True))
    assert differences() == []


def test_saying_something_publishes_nothing_and_leaves_the_log_equal_to_the_content(secretariat, block, drain):
    last = Publication.objects.latest("seq").seq
    say(secretariat, block, "en", title="About us")
    drain()
    assert Publication.objects.latest("seq").seq == last
    assert ask(block, "EN")[0]["heading"] == "Om os"
    assert differences() == []


def test_what_is_written_by_hand_is_in_the_objects_own_language(block, drain):
    english = translated(block, "en")
    assert PublishedLink.objects.filter(field=PARTLY_TRANSLATED, target="da").count() == 1
    english.title = "About us"
    english.save_revision().publish()
    drain()
    assert (ask(block, "EN")[1]["title"], ask(block, "EN")[1]["body"]) == (("EN", False), ("EN", True))
    english.body = [heading(ONE, "One"), heading(TWO, "Two")]
    english.save_revision().publish()
    drain()
    assert ask(block, "EN")[0]["provenance"]["isPartlyTranslated"] is False
    assert not PublishedLink.objects.filter(field=PARTLY_TRANSLATED).exists()


def test_formatted_text_is_known_again_as_it_was_left(secretariat, drain):
    bridge = make_page(models.ArticlePage, "Bro", slug="bro")
    notice = make_snippet(models.Notice, title="Lukket", text=LINKED.format(bridge.pk))
    notice.save_revision().publish()
    submit(secretariat, notice, "de")
    say(secretariat, notice, "de", title="Geschlossen")
    publish(secretariat, notice, "de")
    drain()
    assert ask(notice, "DE")[1]["text"] == ("DA", False)
    assert "og <b>vejen</b> &amp; mere.</p><p>Et afsnit til.</p>" in translated(notice, "de").text
    say(secretariat, notice, "de", text='Siehe <a id="a1">die Brücke</a>.')
    publish(secretariat, notice, "de")
    drain()
    assert ask(notice, "DE")[1]["text"] == ("DE", True)
    assert f'<a id="{bridge.pk}" linktype="page">die Brücke</a>' in translated(notice, "de").text


def test_a_third_language_is_named(secretariat, block, drain):
    english = translated(block, "en")
    submit(secretariat, english, "de")
    publish(secretariat, english, "de")
    drain()
    node, fields = ask(block, "DE")
    assert fields["title"] == ("DA", False)
    assert said(node) == {"Et": ("DA", False), "Two": ("EN", False)}


def test_a_page_that_mirrors_another_language_is_not_that_language(secretariat, drain):
    article = make_page(models.ArticlePage, "Bro", slug="bro", summary="Kort.")
    submit(secretariat, article, "en")
    say(secretariat, article, "en", title="Bridge", slug="bridge", summary="Short.")
    publish(secretariat, article, "en")
    drain()
    english = translated(article, "en")
    section = translated(models.ArticleIndexPage.objects.get(locale=locale("da")), "en")
    assert (section.alias_of_id is not None, section.live) == (True, True)
    assert not PublishedObject.objects.filter(source_id=section.pk, language="en").exists()
    assert ask(article, "EN")[0]["path"] == "/artikler/bridge/"

    assert secretariat.post(f"/admin/localize/page/{english.pk}/convert_to_alias/").status_code == 302
    drain()
    node, _ = ask(article, "EN")
    assert (node["title"], node["provenance"]["fallbackUsed"]) == ("Bro", True)
    article.summary = "Nyt."
    article.save_revision().publish()
    Page.objects.filter(pk=english.pk).update(alias_of=None)  # as when the original is deleted
    drain()
    node, fields = ask(article, "EN")
    assert node["provenance"] == {"language": "EN", "isPartlyTranslated": True, "fallbackUsed": False}
    assert (node["summary"], fields["title"], fields["summary"]) == ("Nyt.", ("DA", False), ("DA", False))
    assert differences() == []


def test_a_picture_can_be_another_in_another_language_and_follows_otherwise(secretariat, drain):
    danish, german = make_image(title="Dansk"), make_image(title="Tysk")
    article = make_page(models.ArticlePage, "Bro", slug="bro", image=danish)
    submit(secretariat, article, "de", "en")
    assert override(secretariat, article, "de", "image", german.pk).status_code == 201
    for language in ("de", "en"):
        publish(secretariat, article, language)
    assert (translated(article, "de").image, translated(article, "en").image) == (german, danish)
    article.image = None
    article.save_revision().publish()
    update(secretariat, article, publish_translations="on")
    assert translated(article, "en").image is None


def test_what_is_live_is_not_overwritten_by_submitting_what_stands_above_it(secretariat, drain):
    article = make_page(models.ArticlePage, "Bro", slug="bro")
    section = models.ArticleIndexPage.objects.get()
    english = article.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title = "Bridge"
    english.save_revision().publish()
    submit(secretariat, section, "en", include_subtree="on")
    assert models.ArticlePage.objects.get(pk=english.pk).title == "Bridge"


def test_a_plan_that_names_no_municipality_any_more_names_none_in_other_languages(secretariat):
    vejle = models.Municipality.objects.get(slug="vejle")
    page = make_page(models.PlanPage, "Plan", slug="plan", municipalities=[vejle])
    submit(secretariat, page, "en")
    publish(secretariat, page, "en")
    assert list(translated(page, "en").municipalities.all()) == [vejle]
    page.municipalities = []
    page.save_revision().publish()
    update(secretariat, page, publish_translations="on")
    assert list(translated(page, "en").municipalities.all()) == []
