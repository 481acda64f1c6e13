"""Before shared content is withdrawn, the page that asks names everything it touches."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Collection

from cms import models
from publication.local_text.touched import sentence_about
from tests.cms.content import make_page, make_snippet
from tests.media.pictures import make_document, make_image
from tests.publication.test_local_text import secretariat
from tests.publication.variants import make_variant

pytestmark = pytest.mark.django_db
__all__ = ["secretariat"]

ALL = "Billund, Fredericia, Haderslev, Kolding, Middelfart, Trekantområdet, Vejen, Vejle"


@pytest.fixture
def page(drain):
    made = make_page(models.InitiativePage, "Motorvejen")
    other = make_page(models.ArticlePage, "En artikel")
    other.related_pages.add(models.RelatedPage(page=made.page_ptr))
    other.save()
    for slug in ("vejle", "kolding"):
        make_variant(made, slug, ("text", {"name": "title", "mode": "replace", "text": slug}))
    drain()
    return made


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def text(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize("view", ["wagtailadmin_pages:delete", "wagtailadmin_pages:unpublish"])
def test_withdrawing_a_page_names_editions_local_text_and_what_refers_to_it(secretariat, page, view):
    shown = text(secretariat.get(reverse(view, args=[page.pk])))
    assert f"Det vises i disse udgaver: {ALL}." in shown
    assert "Der ligger lokal tekst over det i: Kolding, Vejle." in shown
    assert "Disse henviser til det: En artikel." in shown


def test_moving_a_page_names_them_as_well(secretariat, page):
    section = models.InitiativeIndexPage.objects.get()
    home = models.HomePage.objects.get()
    other = home.add_child(instance=models.InitiativeIndexPage(title="Andre", slug="andre"))
    shown = text(secretariat.get(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk])))
    assert "Der ligger lokal tekst over det i: Kolding, Vejle." in shown
    assert section.pk != other.pk


def test_withdrawing_a_section_names_what_is_below_it(secretariat, page):
    shown = text(secretariat.get(reverse("wagtailadmin_pages:delete", args=[page.get_parent().pk])))
    assert "Der ligger lokal tekst over det i: Kolding, Vejle." in shown


@pytest.mark.parametrize("view", ["delete", "unpublish"])
def test_a_content_block_is_named_with_the_editions_it_reaches(secretariat, drain, view):
    block = make_snippet(models.ContentBlock, is_regional=False)
    block.municipalities.set([models.Municipality.objects.get(slug="vejle")])
    block.save()
    make_variant(block, "vejle", treatment="claimed")
    drain()
    shown = text(secretariat.get(reverse(models.ContentBlock.snippet_viewset.get_url_name(view), args=[block.pk])))
    assert "Det vises i disse udgaver: Trekantområdet, Vejle." in shown
    assert "Der ligger lokal tekst over det i: Vejle." in shown


def test_what_touches_nothing_is_asked_without_a_word(secretariat, db):
    draft = make_snippet(models.ContentBlock, slug="kladde", live=False)
    response = secretariat.get(reverse(models.ContentBlock.snippet_viewset.get_url_name("delete"), args=[draft.pk]))
    assert "Det vises i disse udgaver" not in text(response)


@pytest.fixture
def illustrated(page, drain):
    """The page with a picture and a file, both in one collection."""
    collection = Collection.get_first_root_node().add_child(name="Veje")
    page.image = make_image(title="Broen", collection=collection)
    page.documents.add(models.PageDocument(document=make_document(title="Bilag", collection=collection), title="Bilag"))
    page.save()
    drain()
    return page


def test_making_a_page_private_names_what_is_touched(secretariat, page):
    shown = secretariat.get(reverse("wagtailadmin_pages:set_privacy", args=[page.pk])).json()["html"]
    assert f"Det vises i disse udgaver: {ALL}." in shown
    assert "Der ligger lokal tekst over det i: Kolding, Vejle." in shown
    assert "Disse henviser til det: En artikel." in shown
    assert 'name="restriction_type"' in shown


def test_making_a_collection_private_names_what_is_touched(secretariat, illustrated):
    address = reverse("wagtailadmin_collections:set_privacy", args=[illustrated.image.collection_id])
    assert "Disse henviser til det: kolding, Motorvejen, vejle." in secretariat.get(address).json()["html"]
    empty = Collection.get_first_root_node().add_child(name="Tom")
    address = reverse("wagtailadmin_collections:set_privacy", args=[empty.pk])
    assert "Det vises" not in secretariat.get(address).json()["html"]


def test_deleting_a_file_names_what_is_touched(secretariat, illustrated):
    image, document = illustrated.image, illustrated.documents.get().document
    for address in (
        reverse("wagtailimages:delete", args=[image.pk]),
        reverse("wagtaildocs:delete", args=[document.pk]),
    ):
        shown = text(secretariat.get(address))
        assert f"Det vises i disse udgaver: {ALL}." in shown
        assert "Disse henviser til det: kolding, Motorvejen, vejle." in shown


@pytest.mark.parametrize("view", ["delete", "unpublish"])
def test_taking_local_text_away_names_its_edition_alone(secretariat, page, view):
    variant = models.LocalVariant.objects.get(edition__slug="vejle")
    address = reverse(models.LocalVariant.snippet_viewset.get_url_name(view), args=[variant.pk])
    shown = text(secretariat.get(address))
    assert "Vejle viser igen den fælles tekst." in shown
    assert "Disse henviser til det" not in shown
    assert "Det vises i disse udgaver" not in shown


def bulk(client, instances, action, model="wagtailcore.page"):
    address = reverse("wagtail_bulk_action", args=[*model.split("."), action])
    return text(client.get(address, {"id": [instance.pk for instance in instances]}))


@pytest.mark.parametrize("action", ["delete", "unpublish", "move"])
def test_what_is_done_to_many_pages_names_what_all_of_them_touch(secretariat, page, drain, action):
    other = make_page(models.InitiativePage, "Jernbanen")
    make_variant(other, "haderslev", treatment="claimed")
    drain()
    shown = bulk(secretariat, [page, other], action)
    assert f"De vises i disse udgaver: {ALL}." in shown
    assert "Der ligger lokal tekst over dem i: Haderslev, Kolding, Vejle." in shown
    assert "Disse henviser til dem: En artikel." in shown
    assert "Der ligger lokal tekst over det i: Haderslev." in bulk(secretariat, [other], action)


def test_the_choice_to_go_below_is_in_danish(secretariat, page):
    assert "Også alle sider nedenunder" in bulk(secretariat, [page.get_parent()], "unpublish")


def test_publishing_many_pages_withdraws_nothing(secretariat, page):
    assert "udgaver:" not in bulk(secretariat, [page], "publish")


def test_deleting_many_snippets_names_what_all_of_them_touch(secretariat, page, drain):
    blocks = [make_snippet(models.ContentBlock, slug=f"b-{number}", is_regional=False) for number in (1, 2)]
    for block, slug in zip(blocks, ("vejle", "kolding"), strict=True):
        block.municipalities.set([models.Municipality.objects.get(slug=slug)])
        block.save()
        make_variant(block, slug, treatment="claimed")
    drain()
    shown = bulk(secretariat, blocks, "delete", "cms.contentblock")
    assert "De vises i disse udgaver: Kolding, Trekantområdet, Vejle." in shown
    assert "Der ligger lokal tekst over dem i: Kolding, Vejle." in shown


def test_many_cost_as_many_statements_as_one(page, drain, django_assert_num_queries):
    others = [make_page(models.InitiativePage, f"Nr. {number}") for number in range(6)]
    drain()
    for instances in ([page], [page, *others], [page.get_parent().specific, *others]):
        with django_assert_num_queries(6):
            assert "Kolding, Vejle." in sentence_about(instances)


def test_a_menu_that_refers_to_it_is_named_by_its_edition(secretariat, page, drain):
    menu = models.NavigationMenu(edition=models.Edition.objects.get(slug="vejle"))
    menu.items.add(models.NavigationItem(title="Vejen", page=page.page_ptr))
    menu.save()
    drain()
    shown = text(secretariat.get(reverse("wagtailadmin_pages:delete", args=[page.pk])))
    assert "Disse henviser til det: En artikel, menuen i Vejle." in shown
