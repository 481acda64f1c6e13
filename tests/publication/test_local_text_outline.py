"""The form of local text shows what its changes lie over, and nothing that is not public."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import PageViewRestriction

from cms import models
from publication.local_text.reviewing import to_review
from tests.cms.content import make_page, make_snippet
from tests.publication.local_text_forms import PUBLISH, adapt, edit_address, form_of, sent
from tests.publication.test_variants import ONE, TWO, heading, own
from tests.publication.variants import make_variant, shown, texts
from tests.tenancy.world import browser, member

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def vejle():
    return browser(member("vejle"))


def offered(client, variant):
    return {
        raw["value"]["name"]: (raw["value"]["what"], raw["value"]["shared"])
        for raw in form_of(client, variant).initial["changes"].raw_data
    }


def test_the_form_of_what_was_taken_over_shows_what_was_taken_over(vejle, drain):
    block = make_snippet(models.ContentBlock, title="Fælles", body=[heading("Et", ONE)])
    drain()
    variant = make_variant(block, "vejle", treatment="claimed")
    drain()
    block.title, block.body = "Ændret", [heading("To", TWO)]
    block.save()
    drain()
    parts = offered(vejle, variant)
    assert (parts["title"], parts[ONE]) == (("Titel", "Fælles"), ("1. Overskrift", "Et"))
    assert TWO not in parts
    data = sent(form_of(vejle, variant), **{ONE: {"mode": "append_after", "content": own("Lokalt")}}) | PUBLISH
    assert vejle.post(edit_address(variant), data).status_code == 302
    drain()
    assert texts(shown(block, "vejle")) == ["Et", "Lokalt"]
    assert to_review(models.LocalVariant.objects.all()) == [variant], "nobody has seen what is shared now"


def test_the_form_shows_nothing_of_what_is_private(vejle, drain):
    page = make_page(models.InitiativePage, "Offentlig titel", summary="Offentligt")
    drain()
    variant = make_variant(page, "vejle", ("text", {"name": "summary", "mode": "replace", "text": "Vejles"}))
    drain()
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    page.title, page.summary = "Fortrolig titel", "Fortroligt"
    page.save()
    drain()
    assert str(models.LocalVariant.objects.get(pk=variant.pk)) == "Vejle: Offentlig titel"
    named = [reverse(models.LocalVariant.snippet_viewset.get_url_name("list")), reverse("initiativepages:index")]
    named += [reverse("wagtailadmin_explore", args=[page.get_parent().pk]), reverse("wagtailadmin_home")]
    for address in named:
        assert "Fortrolig" not in vejle.get(address).content.decode(), address
    assert vejle.get(reverse("wagtailadmin_explore", args=[page.pk])).status_code == 404
    assert offered(vejle, variant) == {"summary": ("Det fælles indhold er ikke udgivet", "")}
    response = vejle.get(edit_address(variant))
    assert "Fortroligt" not in response.content.decode()
    assert vejle.post(edit_address(variant), sent(form_of(vejle, variant))).status_code == 302
    assert "Vejles" in models.LocalVariant.objects.get(pk=variant.pk).get_latest_revision().content["changes"]


def test_the_form_shows_nothing_of_a_draft(vejle, drain):
    page = make_page(models.InitiativePage, summary="Offentligt")
    drain()
    variant = adapt(vejle, page, kind="page")
    page.summary = "Kladde"
    page.save_revision()
    assert offered(vejle, variant)["summary"] == ("Resumé", "Offentligt")
    models.InitiativePage.objects.filter(pk=page.pk).update(live=False, summary="Kladde")
    drain()
    assert offered(vejle, variant) == {}


def test_what_was_written_before_a_lock_stands_in_the_form_and_says_so(vejle, drain):
    block = make_snippet(models.ContentBlock, title="Fælles", body=[heading("Et", ONE)])
    drain()
    local = ("block", {"name": ONE, "mode": "replace", "content": own("Lokalt")})
    variant = make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}), local)
    drain()
    for field in ("title", "body"):
        models.FieldLock.objects.create(field=f"ContentBlock.{field}")
    drain()
    parts = offered(vejle, variant)
    note = " – låst af sekretariatet: læserne ser den fælles tekst, jeres gemmes"
    assert parts == {"title": (f"Titel{note}", "Fælles"), ONE: (f"1. Overskrift{note}", "Et")}
    assert vejle.post(edit_address(variant), sent(form_of(vejle, variant)) | PUBLISH).status_code == 302
    models.FieldLock.objects.all().delete()
    drain()
    assert (shown(block, "vejle").document["title"], texts(shown(block, "vejle"))) == ("Vejles", ["Lokalt"])
