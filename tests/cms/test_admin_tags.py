"""Tags in the admin: typed on pages by whoever writes these, put in order by the secretariat."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Locale

from cms import models
from tests.cms.admin_forms import editing_form, errors, labels, parse, typed
from tests.cms.content import make_page
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def send(client: Any, page: Any, tags: str) -> Any:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    sent = typed(editing_form(client.get(url))) | {"tags": tags, "action-publish": "action-publish"}
    return client.post(url, sent)


def names_of(page: Any) -> list[str]:
    return sorted(tag.name for tag in type(page).objects.get(pk=page.pk).tags.all())


@pytest.fixture
def own(db: None) -> Any:
    """A page that Vejle has to itself."""
    page = make_page(models.ArticlePage)
    page.move(models.EditionPage.objects.get(edition__slug="vejle", locale__language_code="da"), pos="last-child")
    return models.ArticlePage.objects.get(pk=page.pk)


def test_a_municipality_gives_its_own_page_tags_old_and_new(own):
    models.Tag.kept("cykelsti")
    vejle = browser(member("vejle"))
    assert errors(send(vejle, own, ' CYKELSTI , "grøn   omstilling",cykelsti, Ældre')) == []
    assert names_of(own) == ["cykelsti", "grøn omstilling", "Ældre"]
    form = editing_form(vejle.get(reverse("wagtailadmin_pages:edit", args=[own.pk])))
    assert "Emneord" in labels(form)
    assert form.select_one("[name=tags]")["data-w-tag-url-value"] == "/admin/tag-autocomplete/cms/tag/"
    assert vejle.get("/admin/tag-autocomplete/cms/tag/?term=CYK").json() == ["cykelsti"]
    assert errors(send(vejle, own, "")) == []
    assert names_of(own) == []


@pytest.mark.parametrize(
    ("tags", "message"),
    [
        (",".join(f"ord {number}" for number in range(21)), "En side har højst 20 emneord; her er 21."),
        ("x" * 51, f"Emneord på over 50 tegn: {'x' * 51}."),
    ],
)
def test_too_much_is_told_in_danish_and_makes_no_tag(secretariat, tags, message):
    page = make_page(models.ArticlePage)
    assert message in errors(send(secretariat, page, tags))
    assert not models.Tag.everything.exists()


def test_what_is_looked_at_in_a_preview_becomes_no_tag(secretariat):
    page = make_page(models.ArticlePage)
    sent = typed(editing_form(secretariat.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))) | {"tags": "cykle"}
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert secretariat.post(url, sent).json()["is_valid"]
    assert secretariat.get(url).status_code == 200
    assert not models.Tag.everything.exists()


def test_revisions_are_compared_by_their_tags(secretariat):
    page = make_page(models.ArticlePage)
    for names in (["cykelsti"], ["brint"]):
        page.tags.set(names)
        page.save_revision()
    old, new = page.revisions.order_by("pk").values_list("pk", flat=True)
    compared = parse(secretariat.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, old, new])))
    assert [each.get_text(strip=True) for each in compared.select(".deletion")] == ["cykelsti"]
    assert [each.get_text(strip=True) for each in compared.select(".addition")] == ["brint"]


def test_the_secretariat_sees_what_is_used_and_by_how_many_pages(secretariat):
    for title in ("En", "To"):
        page = make_page(models.ArticlePage, title)
        page.tags.set(["cykelsti"])
        page.save()
    page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    models.Tag.kept("ubrugt")
    rows = {
        row.select_one("td.title").get_text(" ", strip=True).split()[0]: row.get_text(" ", strip=True)
        for row in parse(secretariat.get(reverse("tags:index"))).select("tbody tr")
    }
    assert list(rows) == ["cykelsti", "ubrugt"]
    assert " 2" in rows["cykelsti"]
    unused = parse(secretariat.get(f"{reverse('tags:index')}?is_unused=true")).select("tbody td.title")
    assert [cell.get_text(" ", strip=True).split()[0] for cell in unused] == ["ubrugt"]
    for name in ("usage", "history", "delete"):
        assert secretariat.get(reverse(f"tags:{name}", args=[models.Tag.kept("cykelsti").pk])).status_code == 200
    for sort in ("csv", "xlsx"):
        assert secretariat.get(f"{reverse('tags:index')}?export={sort}").status_code == 200
    table = b"".join(secretariat.get(f"{reverse('tags:index')}?export=csv")).decode()
    assert table.splitlines()[1:] == ["cykelsti,2,", "ubrugt,0,"]


def test_the_secretariat_renames_replaces_and_deletes(secretariat):
    page = make_page(models.ArticlePage)
    page.tags.set(["cykel sti", "cykelsti", "brint"])
    page.save()
    old, new, gone = (models.Tag.objects.get(name=name) for name in ("cykel sti", "cykelsti", "brint"))
    edit = reverse("tags:edit", args=[old.pk])
    taken = secretariat.post(edit, {"name": "CYKELSTI", "replaced_by": ""})
    assert {*errors(taken), ""} == {
        "",
        "Der er et emneord, der hedder cykelsti. Skal de to være ét, så lad det erstatte dette.",
    }
    quoted = secretariat.post(edit, {"name": "cykel, sti", "replaced_by": ""})
    assert {*errors(quoted), ""} == {
        "",
        "Et emneord har hverken komma eller anførselstegn: de skiller det ene fra det næste.",
    }
    assert secretariat.post(edit, {"name": "cykel sti", "replaced_by": new.pk}).status_code == 302
    assert names_of(page) == ["brint", "cykelsti"]
    offered = editing_form(secretariat.get(reverse("tags:edit", args=[new.pk]))).select("[name=replaced_by] option")
    assert [option.get_text() for option in offered[1:]] == ["brint"]
    secretariat.post(reverse("tags:edit", args=[new.pk]), {"name": " cykel-  stier", "replaced_by": ""})
    secretariat.post(reverse("tags:delete", args=[gone.pk]))
    assert names_of(page) == ["cykel- stier"]


def test_nobody_else_puts_tags_in_order(editor):
    tag = models.Tag.kept("cykelsti")
    menu = parse(editor.get("/admin/")).get_text()
    for url in (reverse("tags:index"), reverse("tags:edit", args=[tag.pk]), reverse("tags:add")):
        assert editor.get(url)["Location"] == "/admin/"
    assert editor.post(reverse("tags:delete", args=[tag.pk]))["Location"] == "/admin/"
    assert models.Tag.objects.get() == tag
    assert reverse("tags:index") not in menu
