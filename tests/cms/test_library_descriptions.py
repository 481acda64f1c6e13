"""The list of images without words: what is used most first, written row by row, and nothing lost."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.html import escape
from wagtail.models import Locale, ModelLogEntry

from cms import models
from cms.enumerations import EditionRole
from cms.models import EditionRoom
from media.models import Image
from tests.cms.admin_forms import parse, typed
from tests.cms.content import make_page, make_snippet
from tests.media.pictures import make_image, picture_file
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.indexed]
SCRIPT = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}


@pytest.fixture
def secretariat():
    return browser(member(None, EditionRole.SECRETARIAT))


def room_of(slug):
    edition = None if slug is None else models.Edition.objects.get(slug=slug)
    return EditionRoom.objects.get(edition=edition).collection


def lacking(title="Broen", slug=None):
    """As a script brings it in."""
    return Image.objects.create(title=title, file=picture_file(), collection=room_of(slug))


def show(image, slug="om", language="da", **values):
    """A live text with the image, in a language."""
    block = make_snippet(models.ContentBlock, slug=slug, title=slug, locale=Locale.objects.get(language_code=language))
    models.ContentBlock.objects.filter(pk=block.pk).update(**values)
    block.body = [("image", {"image": image})]
    block.save()
    return block


def forms(client, **query):
    answer = client.get(reverse("image_descriptions"), query)
    assert answer.status_code == 200
    return parse(answer).select("form[data-describing]")


def titles(client, **query):
    return [form.select_one("button .w-sr-only").text for form in forms(client, **query)]


def asked(form):
    return [str(each["name"]).partition("-")[2].partition("-")[2] for each in form.select("input:not([type=hidden])")]


def send(client, image, headers=SCRIPT, back="/admin/reports/image-descriptions/?p=2", **values):
    given = {f"image-{image.pk}-{name}": value for name, value in values.items()}
    return client.post(reverse("describe_image", args=[image.pk]), {**given, "next": back}, **headers)


def test_what_is_used_most_comes_first(secretariat):
    unused, once, often = (lacking(title) for title in ("Aldrig", "En gang", "Tit"))
    make_image(title="Beskrevet")
    make_image(title="Pynt", alt_text="", is_decorative=True)
    show(once, "a")
    for slug in ("b", "c"):
        show(often, slug)
    assert titles(secretariat) == ["Tit", "En gang", "Aldrig"]
    assert [asked(form) for form in forms(secretariat)] == [["alt_text", "is_decorative"]] * 3
    assert all(form.select_one("input[name=csrfmiddlewaretoken]")["value"] for form in forms(secretariat))
    assert unused.is_undescribed


def test_in_other_languages_words_are_missing_where_content_is_read_in_them(secretariat):
    image = make_image(title="Broen", alt_text="En bro")
    show(image, "dansk")
    assert titles(secretariat) == []
    english = show(image, "english", "en")
    show(image, "deutsch", "de")
    [form] = forms(secretariat)
    assert asked(form) == ["alt_text_en", "alt_text_de"]
    assert form.select_one("span[lang=da]").text == "En bro"
    assert [each["lang"] for each in form.select("input:not([type=hidden])")] == ["en", "de"]
    assert [titles(secretariat, language=language) for language in ("da", "en", "de")] == [[], ["Broen"], ["Broen"]]
    models.ContentBlock.objects.filter(pk=english.pk).update(live=False)
    assert asked(forms(secretariat)[0]) == ["alt_text_de"]


def test_a_page_that_only_mirrors_another_language_is_not_read_in_its_own(secretariat):
    image = make_image(title="Broen", alt_text="En bro")
    page = make_page(models.ArticlePage, "Broen", image=image)
    english = Locale.objects.get(language_code="en")
    mirror = page.copy_for_translation(english, copy_parents=True, alias=True)
    assert mirror.live
    assert titles(secretariat) == []


def test_a_municipality_is_asked_about_its_own_images():
    for slug in ("vejle", "kolding", None):
        lacking(f"Fra {slug}", slug)
    assert titles(browser(member("vejle"))) == ["Fra vejle"]


def test_it_is_narrowed_to_an_edition(secretariat):
    lacking("Vejles", "vejle")
    lacking("Koldings", "kolding")
    assert titles(secretariat, collection=room_of("vejle").pk) == ["Vejles"]


@pytest.mark.parametrize(
    ("written", "kept"), [({"alt_text": " En bro "}, ("En bro", False)), ({"is_decorative": "on"}, ("", True))]
)
def test_a_row_is_saved_where_it_stands(secretariat, written, kept):
    image = lacking("<Broen>")
    response = send(secretariat, image, **{"alt_text": "", **written})
    assert response.status_code == 200
    image.refresh_from_db()
    assert (image.alt_text, image.is_decorative) == kept
    form = parse(response).select_one("form[data-describing]")
    assert (asked(form), form["data-told"]) == ([], "»<Broen>« er gemt.")
    assert titles(secretariat) == []
    assert ModelLogEntry.objects.filter(object_id=image.pk, action="wagtail.edit").count() == 1


def test_a_saved_row_asks_for_what_is_still_missing(secretariat):
    image = lacking()
    show(image, "english", "en")
    form = parse(send(secretariat, image, alt_text="En bro", alt_text_en="")).select_one("form[data-describing]")
    assert (asked(form), form.select_one("span[lang=da]").text) == (["alt_text_en"], "En bro")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({"alt_text": ""}, "Beskriv billedet, eller sæt kryds ved, at det er dekorativt."),
        ({"alt_text": "En bro", "is_decorative": "on"}, "Enten beskriv billedet, eller sæt kryds ved"),
        ({"alt_text": "b" * 256}, "højst have 255 tegn"),
    ],
)
@pytest.mark.parametrize("headers", [SCRIPT, {}], ids=["script", "browser"])
def test_what_was_written_stands_there_still_where_it_cannot_be_saved(secretariat, written, message, headers):
    image = lacking()
    response = send(secretariat, image, headers, **written)
    assert response.status_code == 422
    form = parse(response).select_one("form[data-describing]")
    assert message in form.text
    assert form.select_one("[aria-invalid=true]")["name"] == f"image-{image.pk}-alt_text"
    kept = typed(form)
    assert all(kept[f"image-{image.pk}-{name}"] == value for name, value in written.items())
    image.refresh_from_db()
    assert image.is_undescribed


def test_without_a_script_one_comes_back_to_the_list(secretariat):
    image = lacking()
    response = send(secretariat, image, {}, alt_text="En bro")
    assert (response.status_code, response["Location"]) == (302, "/admin/reports/image-descriptions/?p=2")
    response = send(secretariat, lacking("Havnen"), {}, "https://example.org/", alt_text="En havn")
    assert response["Location"] == reverse("image_descriptions")


def test_what_somebody_else_changes_meanwhile_stands(secretariat):
    image = lacking()
    show(image, "english", "en")
    Image.objects.filter(pk=image.pk).update(alt_text="Deres tekst", credit="Deres foto")
    assert send(secretariat, image, alt_text_en="A bridge").status_code == 200
    image.refresh_from_db()
    assert (image.alt_text, image.alt_text_en, image.credit) == ("Deres tekst", "A bridge", "Deres foto")


@pytest.mark.parametrize("slug", [None, "kolding"])
def test_nobody_writes_for_others(slug):
    image = lacking(slug=slug)
    response = send(browser(member("vejle")), image, alt_text="Overtaget")
    assert response.status_code in {403, 404}
    image.refresh_from_db()
    assert image.is_undescribed


def test_a_title_is_no_markup(secretariat):
    lacking("<script>alert(1)</script>")
    assert escape("<script>alert(1)</script>") in secretariat.get(reverse("image_descriptions")).getvalue().decode()
    assert "<script>alert(1)" not in secretariat.get(reverse("image_descriptions")).getvalue().decode()
