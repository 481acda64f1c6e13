"""From an address on a municipality's own site to what is embedded."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import RequestFactory

from cms.models import InfrastructureInterestPage, InitiativePage, OfferingPage, PartnerPage
from delivery.exchange import Exchange
from embed.asked import Asked, Language
from embed.oembed.resolving import pasted_at
from embed.reading import NotShownError
from embed.subjects import Kind, Subject
from publication.queue import drain
from tests.cms.content import make_page
from tests.embed.showing import edition_on

SITE = "https://vejle.example.org"


@pytest.fixture(autouse=True)
def _vejle(db):
    edition_on()


def resolved(url: str) -> Asked:
    return pasted_at(url, Exchange(RequestFactory().get("/oembed"), "a test")).asked


def in_vejle(kind: Kind, page: Any) -> Asked:
    return Asked(Subject("vejle", kind, str(page.translation_key)))


def test_pages_are_found_by_their_path_and_named_by_what_stays():
    initiative = make_page(InitiativePage, "Grøn omstilling", slug="grøn-omstilling", is_regional=True)
    interest = make_page(InfrastructureInterestPage, "E45", is_regional=True)
    partner = make_page(PartnerPage, "TVIS", is_regional=True)
    drain()
    sections = [page.get_parent().slug for page in (initiative, interest, partner)]
    assert [
        resolved(f"{SITE}/{sections[0]}/gr%C3%B8n-omstilling/?utm_source=mail#top"),
        resolved(f"{SITE}/{sections[1]}/e45"),
        resolved(f"{SITE}/{sections[2]}/tvis/"),
    ] == [in_vejle(Kind.INITIATIVE, initiative), in_vejle(Kind.INTEREST, interest), in_vejle(Kind.PARTNER, partner)]


def test_an_index_is_the_list():
    page = make_page(InitiativePage, "DIMA", is_regional=True)
    drain()
    assert resolved(f"{SITE}/{page.get_parent().slug}/") == Asked(Subject("vejle", Kind.INITIATIVES))


def test_where_a_page_was_leads_to_where_it_is():
    page = make_page(InitiativePage, "DIMA", slug="dima", is_regional=True)
    drain()
    page.slug = "dima-igen"
    page.save_revision().publish()
    drain()
    assert resolved(f"{SITE}/{page.get_parent().slug}/dima/") == in_vejle(Kind.INITIATIVE, page)


def test_a_translation_is_shown_in_its_language():
    page = make_page(InitiativePage, "Grøn omstilling", slug="groen", is_regional=True)
    english = page.copy_for_translation(_english(), copy_parents=True)
    english.title, english.slug = "Green transition", "green"
    english.save_revision().publish()
    drain()
    path = english.get_parent().slug
    found = resolved(f"{SITE}/{path}/green/")
    assert (found.subject, found.language) == (in_vejle(Kind.INITIATIVE, page).subject, Language.ENGLISH)


def _english() -> Any:
    from wagtail.models import Locale

    return Locale.objects.get(language_code="en")


@pytest.mark.parametrize("path", ["/", "/nothing/", "/../", "/%00/", "/%ff/", "/" + "a/" * 300])
def test_what_cannot_be_embedded_leads_nowhere(path):
    with pytest.raises(NotShownError):
        resolved(f"{SITE}{path}")


def test_a_page_of_another_type_leads_nowhere():
    page = make_page(OfferingPage, "Rådgivning", is_regional=True)
    drain()
    with pytest.raises(NotShownError, match="of the type Offering cannot"):
        resolved(f"{SITE}/{page.get_parent().slug}/{page.slug}/")
