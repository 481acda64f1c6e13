"""What Wagtail Localize keeps of a text goes with the content, and where a person asks for it."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from wagtail_localize.models import String, StringTranslation, TranslatableObject, TranslationSource

from cms import models
from cms.groups import SECRETARIAT
from publication.models import Removal
from publication.removing.translations import blank, kept_texts
from publication.removing.words import Words
from tests.cms.content import make_page, make_snippet
from tests.publication.log import key_of
from tests.translation.translating import paths, publish, say, say_all, submit, translation_of, update

pytestmark = [pytest.mark.django_db, pytest.mark.once]
IMAGE = '<embed embedtype="image" id="0" alt="Jens Hansen"/>'
RICH = f'<p>Ring til <a href="mailto:jens@example.org">Jens  Hansen</a>.</p>{IMAGE}'
WHO = ("--by", "Databeskyttelsesrådgiveren", "--reason", "Sag 26/17")


@pytest.fixture
def secretariat(client_of: Any) -> Any:
    return client_of(SECRETARIAT)


def kept(word: str) -> set[str]:
    """The models of which a row holds the word, of every table of Wagtail Localize."""
    found = set()
    for model in apps.get_app_config("wagtail_localize").get_models():
        rows = model._base_manager.values_list()
        if any(word in str(value).lower() for row in rows for value in row):
            found.add(model.__name__)
    return found


def make_article(client: Any, drain: Any) -> Any:
    """Danish and English, of which the Danish text was mended since, and the English never heard of it."""
    body = [("rich_text", {"content": RICH})]
    article = make_page(models.ArticlePage, "Jens Hansen", slug="jens-hansen", summary="Hos Jens Hansen", body=body)
    submit(client, article, "en")
    say(client, article, "en", title="Mr Jens Hansen", slug="mr-jens-hansen", summary="At Jens Hansen's")
    say_all(client, article, "en", "Call Jens Hansen")
    publish(client, article, "en")
    drain()
    return article


def test_a_person_is_erased_from_what_is_kept_for_translating(secretariat, drain, capsys):
    article, other = make_article(secretariat, drain), make_snippet(models.ContentBlock, title="[slettet]")
    submit(secretariat, other, "en")
    say(secretariat, other, "en", title="Deleted")
    before = kept("jens")
    assert before == {
        *("String", "StringSegment", "OverridableSegment", "TranslationContext"),
        *("StringTranslation", "Template", "TranslationSource"),
    }
    what = ("--text", "Jens Hansen", "--text", "jens@example.org")
    with pytest.raises(CommandError, match="can be read now"):
        call_command("publications", "erase", *what, *WHO, "--dry-run")
    assert "… Mr Jens Hansen …" in capsys.readouterr().out
    assert kept("jens") == before
    models.ArticlePage.objects.filter(translation_key=article.translation_key).update(live=False)
    drain()
    call_command("publications", "erase", *what, *WHO)
    assert kept("jens") == set()
    removal = Removal.objects.get()
    assert (removal.publications, removal.translations) == (4, 14)
    strings = StringTranslation.objects.filter(
        context__object=article.translation_key, context__path__in=["title", "slug"]
    )
    said = {each.context.path: (each.translation_of.data, each.data) for each in strings}
    assert said == {"title": ("[slettet]", "Mr [slettet]"), "slug": ("slettet", "mr-slettet")}
    assert String.objects.filter(data="[slettet]").count() == 1, "the same string is kept once"
    source = TranslationSource.objects.get(object=article.translation_key)
    assert source.as_instance().body[0].value["content"].source.startswith("<p>Ring til <a href=")
    assert translation_of(other, "en").get_progress() == (1, 1)


def test_it_goes_on_being_translated_after_erasing(secretariat, drain):
    article = make_article(secretariat, drain)
    with pytest.raises(CommandError, match="can be read now"):
        call_command("publications", "erase", "--text", "Jens Hansen", *WHO)
    article.title, article.slug, article.summary, article.body = "Kontakt", "kontakt", "Kontakten", []
    article.save_revision().publish()
    update(secretariat, article)
    assert paths(article, "en") == ["title", "slug", "summary"]
    say_all(secretariat, article, "en")
    publish(secretariat, article, "en")
    drain()
    call_command("publications", "erase", "--text", "Jens Hansen", *WHO)
    assert kept("jens hansen") == set()


def test_all_that_is_kept_of_one_object_is_erased_once_nobody_reads_it(secretariat, drain):
    article = make_article(secretariat, drain)
    what = ("publications", "erase", "--key", str(key_of(article)), *WHO)
    with pytest.raises(CommandError, match="can be read now"):
        call_command(*what)
    assert TranslatableObject.objects.filter(pk=article.translation_key).exists()
    models.ArticlePage.objects.filter(translation_key=article.translation_key).update(live=False)
    drain()
    call_command(*what)
    assert kept("jens") == set()
    assert Removal.objects.latest("pk").translations == 1


def test_what_is_deleted_leaves_no_strings(secretariat, drain):
    article, other = make_article(secretariat, drain), make_snippet(models.ContentBlock, title="Jens Hansen")
    submit(secretariat, other, "en")
    article.delete()
    assert kept("jens") == {"String", "TranslationSource"}, "what the other one says stays"
    other.delete()
    assert kept("jens") == set()


def test_strings_and_links_that_say_the_same_without_the_words_become_one(secretariat, drain):
    """Two strings of one place, each translated, and two links of one text."""
    links = '<p><a href="mailto:jens@example.org">A</a> <a href="mailto:jens.hansen@example.org">B</a></p>'
    block = make_snippet(models.ContentBlock, title="Jens", body=[("rich_text", {"content": links})])
    submit(secretariat, block, "en")
    say(secretariat, block, "en", title="Mr Jens")
    block.title = "Jens Hansen"
    block.save_revision().publish()
    update(secretariat, block)
    say(secretariat, block, "en", title="Jens")
    blank(list(kept_texts(Words(("Jens Hansen", "jens.hansen@example.org", "jens@example.org", "Jens")))))
    assert kept("jens") == set()
    [translation] = StringTranslation.objects.all()
    assert (translation.translation_of.data, translation.data) == ("[slettet]", "Mr [slettet]")
    source = TranslationSource.objects.get(object=block.translation_key)
    paths = {each.context.path for each in source.overridablesegment_set.all()}
    assert len(paths) == 1
    source.refresh_segments()
    assert kept("jens") == set()
