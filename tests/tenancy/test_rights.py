"""What a municipality's people can do, and what they cannot by sending what no form of theirs offers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction, ReferenceIndex

from cms import models
from cms.enumerations import EditionRole
from cms.models import ContentBlock, Edition, EditionPage
from cms.tenancy.policies import policy_of_files
from media.models import Document, Image
from publication.local_text.reviewing import review_of
from tests.cms.admin_forms import editing_form, errors, typed
from tests.cms.content import make_page, make_snippet
from tests.media.pictures import make_document, make_image
from tests.publication.variants import make_variant, shown
from tests.tenancy.world import browser, member

if TYPE_CHECKING:
    from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PUBLISH = {"action-publish": "action-publish"}
HOME = "/admin/"


@pytest.fixture
def vejle() -> Client:
    return browser(member("vejle"))


@pytest.fixture
def editor() -> Client:
    return browser(member("vejle", EditionRole.EDITOR))


@pytest.fixture
def kolding() -> Client:
    return browser(member("kolding"))


def edition(slug: str) -> Edition:
    return Edition.objects.get(slug=slug)


def top(slug: str) -> EditionPage:
    return EditionPage.objects.get(edition__slug=slug)


def url_of(model: Any, view: str, *arguments: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=arguments)


def form_at(client: Client, path: str) -> dict[str, Any]:
    return typed(editing_form(client.get(path)))


def a_block(owner: str | None, **values: Any) -> ContentBlock:
    given = {"slug": f"{owner}-blok", "title": f"Blok fra {owner}", "edition": edition(owner) if owner else None}
    return make_snippet(ContentBlock, **{**given, **values})


def test_what_one_makes_is_ones_own_editions_and_no_form_offers_another(vejle: Client):
    path = url_of(ContentBlock, "add")
    sent = form_at(vejle, path)
    assert "edition" not in sent
    assert "action-publish" in vejle.get(path).content.decode()
    sent |= {"title": "Eget", "slug": "eget", "edition": str(edition("kolding").pk)} | PUBLISH
    assert errors(vejle.post(path, sent)) == []
    block = ContentBlock.objects.get(slug="eget")
    assert (block.edition, block.live) == (edition("vejle"), True)
    offered = vejle.get(url_of(ContentBlock, "edit", block.pk)).content.decode()
    assert url_of(ContentBlock, "unpublish", block.pk) in offered
    assert "action-publish" in offered


def test_an_editor_writes_and_submits_and_does_not_publish(editor: Client):
    path = url_of(ContentBlock, "add")
    assert "action-publish" not in editor.get(path).content.decode()
    editor.post(path, form_at(editor, path) | {"title": "Eget", "slug": "eget"} | PUBLISH)
    block = ContentBlock.objects.get(slug="eget")
    assert (block.edition, block.live) == (edition("vejle"), False)
    path = url_of(ContentBlock, "edit", block.pk)
    editor.post(path, form_at(editor, path) | {"action-submit": "1"})
    block.refresh_from_db()
    assert block.current_workflow_state.workflow.name == "Vejle: godkendelse"
    for view in ("delete", "unpublish", "lock"):
        assert editor.post(url_of(ContentBlock, view, block.pk))["Location"] == HOME
    assert ContentBlock.objects.filter(slug="eget", locked=False).exists()


def test_a_moderator_approves_what_an_editor_submitted(vejle: Client, editor: Client, kolding: Client):
    block = a_block("vejle", live=False)
    path = url_of(ContentBlock, "edit", block.pk)
    editor.post(path, form_at(editor, path) | {"action-submit": "1"})
    step = ContentBlock.objects.get().current_workflow_task_state
    path = url_of(ContentBlock, "workflow_action", block.pk, "approve", step.pk)
    assert kolding.post(path, {"comment": ""}).status_code == 404
    assert not ContentBlock.objects.get().live
    vejle.post(path, {"comment": ""})
    assert ContentBlock.objects.get().live


def test_the_step_of_anothers_workflow_is_not_taken_by_naming_ones_own_object(vejle: Client, kolding: Client):
    other, own = a_block("vejle", live=False), a_block("kolding", live=False)
    for block in (other, own):
        block.save_revision()
        block.refresh_from_db()
        block.get_workflow().start(block, None)
    step = ContentBlock.objects.get(pk=other.pk).current_workflow_task_state
    path = url_of(ContentBlock, "workflow_action", own.pk, "approve", step.pk)
    assert kolding.post(path, {"comment": ""}).status_code == 404
    assert not ContentBlock.objects.filter(live=True).exists()


@pytest.mark.indexed
def test_lists_show_what_is_shared_and_ones_own(vejle: Client):
    for slug in (None, "vejle", "kolding"):
        a_block(slug)
    a_block(None, slug="kladde", title="Ikke udgivet", live=False)
    for path in (
        url_of(ContentBlock, "list"),
        url_of(ContentBlock, "list") + "?q=Blok",
        url_of(ContentBlock, "list") + "?export=csv",
        reverse("wagtailsnippetchoosers_cms_contentblock:choose"),
        reverse("wagtailsnippetchoosers_cms_contentblock:choose_results") + "?q=Blok",
    ):
        answer = vejle.get(path)
        shown = answer.getvalue().decode()
        assert ("Blok fra None" in shown, "Blok fra vejle" in shown) == (True, True), path
        assert "Blok fra kolding" not in shown, path
        assert "Ikke udgivet" not in shown, path


def test_shared_content_is_looked_at_and_copied_but_not_changed(vejle: Client):
    block = a_block(None)
    assert "Blok fra None" in vejle.get(url_of(ContentBlock, "inspect", block.pk)).content.decode()
    sent = form_at(vejle, url_of(ContentBlock, "copy", block.pk))
    assert errors(vejle.post(url_of(ContentBlock, "add"), sent | PUBLISH)) == []
    assert set(ContentBlock.objects.values_list("edition__slug", "slug")) == {(None, block.slug), ("vejle", block.slug)}
    assert vejle.post(url_of(ContentBlock, "copy", block.pk), sent | {"title": "Overskrevet"}).status_code == 405
    assert vejle.get(url_of(ContentBlock, "edit", block.pk))["Location"] == HOME
    block.refresh_from_db()
    assert block.title == "Blok fra None"


def test_deleting_many_deletes_ones_own_alone(vejle: Client):
    shared, own, other = a_block(None), a_block("vejle"), a_block("kolding")
    path = reverse("wagtail_bulk_action", args=["cms", "contentblock", "delete"])
    assert vejle.post(f"{path}?id={own.pk}&id={other.pk}").status_code == 404
    vejle.post(f"{path}?id=all&next=/admin/")
    assert set(ContentBlock.objects.values_list("pk", flat=True)) == {shared.pk, other.pk}


def test_a_reference_to_anothers_object_is_refused_wherever_it_is_typed(vejle: Client):
    room = models.EditionRoom.objects.get(edition=edition("kolding"))
    image = make_image(collection=room.collection)
    document = make_document(collection=room.collection)
    contact = make_snippet(models.Contact, edition=edition("kolding"))
    section = top("vejle").add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))
    foreign = top("kolding").add_child(instance=models.ArticleIndexPage(title="Deres", slug="artikler"))
    page = section.add_child(instance=models.ArticlePage(title="Eget", slug="eget", summary="Kort."))
    path = reverse("wagtailadmin_pages:edit", args=[page.pk])
    good = form_at(vejle, path)
    related = {"related_pages-TOTAL_FORMS": "1", "related_pages-0-ORDER": "1", "related_pages-0-page": str(foreign.pk)}
    listed = {"documents-TOTAL_FORMS": "1", "documents-0-ORDER": "1", "documents-0-document": str(document.pk)}
    for bad in ({"image": str(image.pk)}, {"contact": str(contact.pk)}, related, listed):
        answer = vejle.post(path, good | bad | PUBLISH)
        assert "Vælg noget, du må bruge." in answer.content.decode(), bad
    page.refresh_from_db()
    assert (page.image, page.contact, page.related_pages.count(), page.documents.count()) == (None, None, 0, 0)
    assert errors(vejle.post(path, good | PUBLISH)) == []


def test_what_the_secretariat_referred_to_may_stay(vejle: Client):
    image = make_image()  # in no edition's collection
    section = top("vejle").add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))
    page = section.add_child(instance=models.ArticlePage(title="Eget", slug="eget", summary="Kort.", image=image))
    path = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = form_at(vejle, path) | {"title": "Nyt navn"} | PUBLISH
    assert sent["image"] == str(image.pk)
    assert errors(vejle.post(path, sent)) == []
    page.refresh_from_db()
    assert (page.title, page.image) == ("Nyt navn", image)


def test_an_editions_settings_are_its_moderators_but_never_its_name_in_addresses(vejle: Client):
    path = url_of(Edition, "edit", edition("vejle").pk)
    sent = form_at(vejle, path)
    assert not {"slug", "municipality"} & set(sent)
    bad = {"slug": "kolding2", "municipality": str(models.Municipality.objects.get(slug="kolding").pk)}
    assert errors(vejle.post(path, sent | bad | {"colour": "#222222"} | PUBLISH)) == []
    own = edition("vejle")
    assert (own.colour, own.municipality.slug) == ("#222222", "vejle")
    assert vejle.get(url_of(Edition, "edit", edition("kolding").pk)).status_code == 404
    for view, arguments in (("add", ()), ("delete", (own.pk,))):
        assert vejle.post(url_of(Edition, view, *arguments), sent)["Location"] == HOME


def test_going_back_to_an_older_revision_takes_no_edition_with_it(vejle: Client):
    block = a_block(None)
    shared = block.save_revision()
    block.edition = edition("vejle")
    block.save_revision().publish()
    path = url_of(ContentBlock, "revisions_revert", block.pk, shared.pk)
    assert errors(vejle.post(url_of(ContentBlock, "edit", block.pk), form_at(vejle, path) | PUBLISH)) == []
    vejle.post(path, form_at(vejle, path) | PUBLISH)
    block.refresh_from_db()
    assert block.edition == edition("vejle")


def test_pages_are_neither_copied_nor_moved_out_of_ones_own_tree(vejle: Client):
    section = top("vejle").add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))
    page = section.add_child(instance=models.ArticlePage(title="Eget", slug="eget", summary="Kort."))
    theirs = top("kolding").add_child(instance=models.ArticleIndexPage(title="Deres", slug="artikler"))
    shared = models.ArticleIndexPage.objects.exclude(pk__in=[section.pk, theirs.pk]).get()
    count = Page.objects.count()
    for parent in (theirs, shared):
        sent = {"new_title": "Kopi", "new_slug": "kopi", "new_parent_page": parent.pk}
        vejle.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), sent)
        vejle.post(reverse("wagtailadmin_pages:move", args=[page.pk]), {"new_parent_page": parent.pk})
        vejle.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk]))
        api = "wagtailadmin_api:pages:action"
        vejle.post(reverse(api, args=[page.pk, "copy"]), {"destination_page_id": parent.pk})
        vejle.post(reverse(api, args=[page.pk, "move"]), {"destination_page_id": parent.pk})
        vejle.post(reverse(api, args=[page.pk, "create_alias"]), {"destination_page_id": parent.pk})
        bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
        vejle.post(f"{bulk}?id={page.pk}&next=/admin/", {"chooser": parent.pk})
        assert vejle.get(reverse("wagtailadmin_pages:add", args=["cms", "articlepage", parent.pk])).status_code != 200
    assert Page.objects.count() == count
    assert Page.objects.get(pk=page.pk).get_parent().pk == section.pk


@pytest.mark.parametrize("body", [{"copy_parents": True}, {"alias": True}, {"copy_parents": True, "alias": True}])
def test_no_action_of_the_api_publishes_what_its_user_may_not(editor: Client, body: dict[str, bool]):
    section = top("vejle").add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))
    page = section.add_child(instance=models.ArticlePage(title="Eget", slug="eget", summary="Kort."))
    before = list(Page.objects.order_by("pk").values_list("pk", "live", "alias_of"))
    for action in PagesAdminAPIViewSet.actions:
        sent = {"locale": "de", "recursive": True, **body}
        path = reverse("wagtailadmin_api:pages:action", args=[page.pk, action])
        assert editor.post(path, sent, content_type="application/json")["Location"] == HOME, action
    assert list(Page.objects.order_by("pk").values_list("pk", "live", "alias_of")) == before


def test_a_front_page_of_its_own_stays_its_editions(vejle: Client):
    path = reverse("wagtailadmin_pages:edit", args=[top("vejle").pk])
    sent = form_at(vejle, path)
    assert "edition" not in sent
    EditionPage.objects.filter(edition=edition("kolding")).delete()
    assert errors(vejle.post(path, sent | {"edition": str(edition("kolding").pk)} | PUBLISH)) == []
    page = EditionPage.objects.get(slug="vejle")
    assert (page.edition, page.live) == (edition("vejle"), True)


def test_translating_is_within_ones_own(vejle: Client):
    models.HomePage.objects.get().copy_for_translation(Locale.objects.get(language_code="de"))
    german = Locale.objects.get(language_code="de")
    own = reverse("wagtail_localize:submit_page_translation", args=[top("vejle").pk])
    assert vejle.post(own, {"locales": [german.pk]}).status_code == 302
    page = EditionPage.objects.get(edition__slug="vejle", locale=german)
    assert page.permissions_for_user(member("vejle")).can_publish()
    shared = reverse("wagtail_localize:submit_page_translation", args=[models.ArticleIndexPage.objects.get().pk])
    assert vejle.post(shared, {"locales": [german.pk]})["Location"] == HOME


@pytest.mark.indexed
def test_pages_shown_are_the_shared_ones_and_ones_own(vejle: Client):
    make_page(models.ArticlePage, "Fælles artikel")
    make_page(models.ArticlePage, "Fælles kladde", live=False)
    private = make_page(models.ArticlePage, "Fortrolig artikel")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    for slug in ("vejle", "kolding"):
        section = top(slug).add_child(instance=models.ArticleIndexPage(title="Artikler", slug="artikler"))
        section.add_child(instance=models.ArticlePage(title=f"Artikel fra {slug}", slug="a", summary="Kort."))
    for path in (
        reverse("articlepages:index"),
        reverse("wagtailadmin_pages:search") + "?q=artikel",
        reverse("wagtailadmin_choose_page_search") + "?q=artikel",
    ):
        shown = vejle.get(path).content.decode()
        assert ("Fælles artikel" in shown, "Artikel fra vejle" in shown) == (True, True), path
        assert "Artikel fra kolding" not in shown, path
        assert "Fælles kladde" not in shown, path
        assert "Fortrolig artikel" not in shown, path


def test_files_are_uploaded_to_ones_own_collection_alone(vejle: Client):
    for model in (Image, Document):
        offered = policy_of_files(model).collections_user_has_permission_for(member("vejle"), "add")
        assert [collection.name for collection in offered] == ["Vejle"]
    shared = make_document(collection=models.EditionRoom.objects.get(edition=None).collection)
    assert vejle.get(reverse("wagtaildocs_chooser:chosen", args=[shared.pk])).status_code == 200
    assert vejle.post(reverse("wagtaildocs:delete", args=[shared.pk]))["Location"] == HOME
    shared.refresh_from_db()


def test_files_in_a_private_shared_collection_are_the_secretariats(vejle: Client):
    shared = models.EditionRoom.objects.get(edition=None).collection
    private = shared.add_child(name="Internt")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    own = models.EditionRoom.objects.get(edition__slug="vejle").collection.add_child(name="Vejles interne")
    CollectionViewRestriction.objects.create(collection=own, restriction_type="login")
    offered, hidden, theirs = (
        make_document(title=f"Fil {number}", collection=place) for number, place in enumerate((shared, private, own))
    )
    shown = vejle.get(reverse("wagtaildocs_chooser:choose_results")).content.decode()
    assert [each.title in shown for each in (offered, hidden, theirs)] == [True, False, True]
    assert hidden.title not in vejle.get(reverse("wagtaildocs:index")).content.decode()
    chosen = [vejle.get(reverse("wagtaildocs_chooser:chosen", args=[each.pk])) for each in (offered, hidden, theirs)]
    assert [response.status_code for response in chosen] == [200, 404, 200]
    assert vejle.get(hidden.file.url).status_code == 404
    assert b"".join(vejle.get(theirs.file.url).streaming_content)
    policy, secretary = policy_of_files(Document), member(None, EditionRole.SECRETARIAT)
    assert hidden in policy.instances_user_has_permission_for(secretary, "choose")


def test_the_menu_leads_nowhere_that_is_closed(vejle: Client):
    shown = vejle.get(HOME).content.decode()
    for closed in ("/admin/users/", "/admin/workflows/", "/admin/localize/reports/translations/"):
        assert closed not in shown
    assert url_of(ContentBlock, "list") in shown


def test_whoever_works_for_two_municipalities_says_for_which(kolding: Client):
    user = member("vejle")
    user.groups.add(*member("kolding", EditionRole.EDITOR).groups.all())
    client = browser(user)
    path = url_of(ContentBlock, "add")
    sent = form_at(client, path) | {"title": "Eget", "slug": "eget"}
    assert "edition" in sent
    client.post(path, sent | {"edition": str(edition("billund").pk)})
    assert not ContentBlock.objects.exists()
    client.post(path, sent | {"edition": str(edition("kolding").pk)})
    assert ContentBlock.objects.get().edition == edition("kolding")
    assert client.post(url_of(ContentBlock, "delete", ContentBlock.objects.get().pk))["Location"] == HOME


def test_whoever_moderates_one_and_writes_for_another_publishes_in_the_one(vejle: Client):
    user = member("vejle")
    user.groups.add(*member("kolding", EditionRole.EDITOR).groups.all())
    client = browser(user)
    path = url_of(models.Contact, "add")
    sent = form_at(client, path) | {"name": "Ny"}
    answer = client.post(path, sent | {"edition": str(edition("kolding").pk)} | PUBLISH)
    assert "Du må ikke udgive her. Gem en kladde, eller send den til godkendelse." in errors(answer)
    assert not models.Contact.objects.exists()
    client.post(path, sent | {"edition": str(edition("kolding").pk)})
    client.post(path, sent | {"edition": str(edition("vejle").pk)} | PUBLISH)
    assert set(models.Contact.objects.values_list("edition__slug", "live")) == {("kolding", False), ("vejle", True)}


def test_an_edition_is_not_unpublished_by_its_moderators_now_or_later(vejle: Client):
    own = edition("vejle")
    path = url_of(Edition, "edit", own.pk)
    page = vejle.get(path).content.decode()
    assert url_of(Edition, "unpublish", own.pk) not in page
    assert vejle.post(url_of(Edition, "unpublish", own.pk))["Location"] == HOME
    sent = form_at(vejle, path)
    assert "expire_at" not in sent
    assert errors(vejle.post(path, sent | {"expire_at": "2099-01-01 12:00"} | PUBLISH)) == []
    own.refresh_from_db()
    assert (own.live, own.expire_at) == (True, None)
    secretariat = browser(member(None, EditionRole.SECRETARIAT))
    secretariat.post(url_of(Edition, "unpublish", own.pk))
    own.refresh_from_db()
    assert not own.live


def test_a_front_page_is_not_deleted_by_its_moderators(vejle: Client):
    page = top("vejle")
    vejle.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    vejle.post(reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}")
    permissions = page.permissions_for_user(member("vejle"))
    assert (permissions.can_delete(), permissions.can_move(), permissions.can_publish()) == (False, False, True)
    assert top("vejle") == page
    secretary = member(None, EditionRole.SECRETARIAT)
    assert page.permissions_for_user(secretary).can_delete()


def test_wherever_an_object_is_named_its_own_people_get_to_its_form(vejle: Client, kolding: Client):
    """The views of what uses an object, the choosers and the site's history ask one place for the address."""
    shared, own, other = a_block(None), a_block("vejle"), a_block("kolding")
    finder = AdminURLFinder(member("vejle"))
    assert [finder.get_edit_url(block) for block in (shared, own, other)] == [
        *(None, url_of(ContentBlock, "edit", own.pk), None),
    ]
    secretary = AdminURLFinder(member(None, EditionRole.SECRETARIAT))
    assert secretary.get_edit_url(shared) == url_of(ContentBlock, "edit", shared.pk)
    contact = make_snippet(models.Contact, edition=edition("vejle"))
    using = [a_block(slug, slug=f"{slug}-to", title=f"Brugt af {slug}") for slug in ("vejle", "kolding")]
    for block in using:
        block.body = [{"type": "contact", "value": {"title": "", "contact": contact.pk}}]
        block.save()
        ReferenceIndex.create_or_update_for_object(block)
    shown = vejle.get(url_of(models.Contact, "usage", contact.pk)).content.decode()
    assert url_of(ContentBlock, "edit", using[0].pk) in shown
    assert "Brugt af vejle" in shown
    assert "Brugt af kolding" not in shown
    assert url_of(ContentBlock, "edit", using[1].pk) not in shown


@pytest.mark.parametrize("treatment", ["layered", "claimed"])
def test_a_moderator_takes_the_shared_text_again(vejle: Client, editor: Client, drain: Any, treatment: str):
    """With a change left the local text is published anew, else it is withdrawn; Django gave no right to either."""
    block = a_block(None, title="Fælles")
    drain()
    changes = [("text", {"name": "title", "mode": "replace", "text": "Vejles"})]
    if treatment == "layered":
        changes.append(("body", {"mode": "hide", "name": "body"}))
    variant = make_variant(block, "vejle", *changes, treatment=treatment)
    drain()
    block.title = "Fælles, ændret"
    block.save()
    drain()
    variant.refresh_from_db()
    path = reverse("local_text_review", args=[variant.pk])
    sent = {"answer": "take", "seen": review_of(variant).seen}
    assert editor.post(path, sent)["Location"] == HOME
    assert shown(block, "vejle").document["title"] == "Vejles"
    assert vejle.post(path, sent)["Location"] == reverse("local_text_overview")
    drain()
    assert shown(block, "vejle").document["title"] == "Fælles, ændret"
    variant.refresh_from_db()
    assert variant.live == (treatment == "layered")


def test_asking_who_may_counts_the_same_people():
    policy = ContentBlock.snippet_viewset.permission_policy
    block = a_block("vejle")
    moderator, editor, other = member("vejle"), member("vejle", EditionRole.EDITOR), member("kolding")
    secretary = member(None, EditionRole.SECRETARIAT)
    assert set(policy.users_with_permission_for_instance("publish", block)) == {moderator, secretary}
    assert set(policy.users_with_permission_for_instance("change", block)) == {moderator, editor, secretary}
    assert set(policy.users_with_permission_for_instance("change", a_block(None))) == {secretary}
    assert set(policy.users_with_permission("publish")) == {moderator, other, secretary}
