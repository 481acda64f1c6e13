"""No picture is published that says nothing to those who cannot see it, whichever way it came into the library."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page

from cms import models
from cms.library.describing import demand_descriptions
from cms.models import EditionPage, EditionRoom
from media.models import Image
from tests.cms.admin_forms import editing_form, parse, typed
from tests.cms.content import make_page, make_snippet
from tests.cms.test_admin_pages import PUBLISH, add_url, edit_url, filled_in
from tests.media.pictures import make_image, picture_file
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LACKS = "Billedet »Broen« har ingen alternativ tekst, og ingen har sagt, at det er dekorativt."


@pytest.fixture
def image():
    """As a script brings it in."""
    return Image.objects.create(title="Broen", file=picture_file())


@pytest.fixture
def described():
    return make_image(title="Havnen")


def in_body(image):
    block = {"type": "image", "deleted": "", "order": "0", "id": "", "value-image": str(image.pk)}
    rest = {"value-caption_text": "", "value-alt_text": ""}
    return {"body-count": "1", **{f"body-0-{name}": value for name, value in (block | rest).items()}}


def complaints(response):
    return parse(response).select(".messages .errorlist li")


@pytest.mark.parametrize("place", ["field", "body"])
def test_the_form_of_a_page_names_the_image_and_leads_to_it(secretariat, image, described, place):
    given = {"field": lambda each: {"image": str(each.pk)}, "body": in_body}[place]
    sent = filled_in(secretariat, models.InitiativePage, is_regional="on")
    response = secretariat.post(add_url(models.InitiativePage), sent | given(image) | PUBLISH)
    [told] = complaints(response)
    assert LACKS in told.text
    assert told.a["href"] == reverse("wagtailimages:edit", args=[image.pk])
    assert told.a.text == "Beskriv billedet (i et nyt vindue)"
    assert not models.InitiativePage.objects.exists()
    assert secretariat.post(add_url(models.InitiativePage), sent | given(described) | PUBLISH).status_code == 302
    assert models.InitiativePage.objects.get().live


def test_a_draft_may_have_what_is_not_described_yet(secretariat, image):
    sent = filled_in(secretariat, models.InitiativePage, is_regional="on") | {"image": str(image.pk)}
    assert secretariat.post(add_url(models.InitiativePage), sent).status_code == 302
    page = models.InitiativePage.objects.get()
    publish = typed(editing_form(secretariat.get(edit_url(page)))) | PUBLISH
    assert len(complaints(secretariat.post(edit_url(page), publish))) == 1
    Image.objects.filter(pk=image.pk).update(is_decorative=True)
    assert secretariat.post(edit_url(page), publish).status_code == 302
    assert models.InitiativePage.objects.get().live


def test_whoever_may_not_describe_it_is_told_which_it_is(image):
    image.collection = EditionRoom.objects.get(edition=None).collection
    image.title = "<b>Broen</b>"
    image.save()
    top = EditionPage.objects.get(edition__slug="vejle", locale__language_code="da")
    section = top.add_child(instance=models.ArticleIndexPage(title="Nyt", slug="nyt"))
    page = section.add_child(instance=models.ArticlePage(title="Bro", summary="-", image=image, live=False))
    vejle = browser(member("vejle"))
    [told] = complaints(vejle.post(edit_url(page), typed(editing_form(vejle.get(edit_url(page)))) | PUBLISH))
    assert "Billedet »<b>Broen</b>« har ingen" in told.text
    assert told.a is None


def test_nobody_is_told_what_anothers_image_is_called(image):
    image.collection = EditionRoom.objects.get(edition__slug="kolding").collection
    image.save()
    vejle = browser(member("vejle"))
    path = reverse("wagtailsnippets_cms_contentblock:add")
    sent = typed(editing_form(vejle.get(path))) | {"title": "Ny", "slug": "ny"} | in_body(image)
    answer = vejle.post(path, sent | PUBLISH)
    assert "Broen" not in parse(answer).select_one(".messages").text
    assert answer.context["form"].errors["body"] == ["Vælg noget, du må bruge."]


def test_the_form_of_shared_content_says_the_same(secretariat, image):
    block = make_snippet(models.ContentBlock)
    url = reverse("wagtailsnippets_cms_contentblock:edit", args=[block.pk])
    sent = typed(editing_form(secretariat.get(url))) | in_body(image)
    [told] = complaints(secretariat.post(url, sent | PUBLISH))
    assert LACKS in told.text
    assert secretariat.post(url, sent).status_code == 302, "as a draft it is kept"


@pytest.mark.parametrize("body", [False, True])
def test_no_script_makes_a_page_live_with_it(image, described, body):
    def values(each):
        return {"body": [("image", {"image": each})]} if body else {"image": each}

    with pytest.raises(ValidationError, match="Billedet »Broen« har ingen alternativ tekst"):
        make_page(models.InitiativePage, **values(image))
    make_page(models.InitiativePage, **values(described))


def test_publishing_many_at_once_says_which_image_it_is(secretariat, image):
    page = make_page(models.ArticlePage, "Broen åbner", live=False, image=image)
    page.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    response = secretariat.post(f"{url}?id={page.pk}&next=/admin/pages/", follow=True)
    said = " ".join(parse(response).select_one(".messages").text.split())
    assert f"»Broen åbner« kan ikke udgives endnu: {LACKS}" in said
    assert not Page.objects.get(pk=page.pk).live


def test_what_names_no_image_asks_for_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        demand_descriptions(models.ArticlePage(title="-", summary="-", is_regional=True))
