"""What a scope reads: by key, path, slug and backward reference, each in one statement."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Locale

from cms import models
from publication.models import PublishedObject
from publication.store import Scope, by_keys, by_path, by_slug, by_type_and_link, linking
from tests.cms.content import make_page, make_snippet

REGION = Scope("region", None, "da")


def key_of(instance):
    return str(getattr(instance, "key", None) or instance.translation_key)


def scope_of(slug, language="da", fallbacks=()):
    municipality = models.Municipality.objects.get(slug=slug)
    return Scope(slug, str(municipality.key), language, fallbacks)


@pytest.fixture
def local(db):
    """One page for each reach: regional, Vejle's, Kolding's, both."""
    places = {slug: models.Municipality.objects.get(slug=slug) for slug in ("vejle", "kolding")}
    pages = {"region": make_page(models.InitiativePage, "Region")}
    for name, slugs in {"vejle": ["vejle"], "kolding": ["kolding"], "both": ["vejle", "kolding"]}.items():
        municipalities = [places[slug] for slug in slugs]
        pages[name] = make_page(models.InitiativePage, name.title(), is_regional=False, municipalities=municipalities)
    return pages


@pytest.fixture
def translated(db):
    """The same block in Danish and English, and one in Danish only."""
    both = make_snippet(models.ContentBlock, slug="begge", title="Begge")
    english = both.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title, english.slug, english.live = "Both", "both", True
    english.save()
    return {"both": both, "danish": make_snippet(models.ContentBlock, slug="dansk", title="Dansk")}


def test_an_edition_reads_what_is_regional_or_its_own(local, drain, django_assert_num_queries):
    drain()
    keys = [key_of(page) for page in local.values()]
    by_keys(REGION, keys)  # what documents say is remembered
    for scope, expected in [
        (scope_of("vejle"), {"Region", "Vejle", "Both"}),
        (scope_of("kolding"), {"Region", "Kolding", "Both"}),
        (scope_of("billund"), {"Region"}),
        (REGION, {"Region", "Vejle", "Kolding", "Both"}),
    ]:
        with django_assert_num_queries(1):
            found = by_keys(scope, keys)
        assert {entry.document["title"] for entry in found.values()} == expected
        assert all(found[key].key == key for key in found)


def test_an_entry_says_all_that_readers_need(local, drain):
    drain()
    entry = by_keys(REGION, [key_of(local["vejle"])])[key_of(local["vejle"])]
    assert (entry.type, entry.language, entry.path, entry.slug) == (
        *("Initiative", "da", "/initiativer/vejle/", "vejle"),
    )
    assert timezone.now() - entry.published_at < datetime.timedelta(minutes=1)
    assert entry.first_published_at.tzinfo is not None


def test_an_entry_is_made_once_and_anew_when_its_head_says_something_else(local, drain, django_assert_num_queries):
    drain()
    keys = [key_of(local["region"]), key_of(local["vejle"])]
    before = by_keys(REGION, keys)
    PublishedObject.objects.filter(key=keys[1]).update(path="/andetsteds/")
    with django_assert_num_queries(2):
        after = by_keys(REGION, keys)
    assert after[keys[0]] is before[keys[0]]
    assert [each[keys[1]].path for each in (before, after)] == ["/initiativer/vejle/", "/andetsteds/"]
    with django_assert_num_queries(1):
        assert by_keys(REGION, keys) == after


def test_what_is_no_key_is_not_found_and_harms_nothing(local, drain, django_assert_num_queries):
    drain()
    with django_assert_num_queries(0):
        assert by_keys(REGION, []) == {}
        assert by_keys(REGION, ["", "x", "'; DROP TABLE publication_publication; --", "%s", "%(value_0)s"]) == {}
    assert by_slug(REGION, "Initiative", "' OR 1=1 --") is None
    assert by_path(REGION, "%s") is None
    assert by_slug(REGION, "%(value_0)s", "\x01") is None


def test_the_best_language_is_read(translated, drain):
    drain()
    keys = [key_of(block) for block in translated.values()]

    def titles(language, *fallbacks):
        found = by_keys(Scope("region", None, language, fallbacks), keys)
        return [found[key].document["title"] if key in found else None for key in keys]

    assert titles("da") == ["Begge", "Dansk"]
    assert titles("en") == ["Both", None]
    assert titles("en", "da") == ["Both", "Dansk"]
    assert titles("de", "en", "da") == ["Both", "Dansk"]
    assert titles("de", "da", "en") == ["Begge", "Dansk"]
    assert titles("de") == [None, None]


def test_a_fallback_is_read_where_the_better_language_is_not_for_the_edition(translated, drain):
    english = models.ContentBlock.objects.get(slug="both")
    english.is_regional = False
    english.municipalities = [models.Municipality.objects.get(slug="kolding")]
    english.save()
    drain()
    key = key_of(translated["both"])
    assert by_keys(scope_of("vejle", "en", ("da",)), [key])[key].document["title"] == "Begge"
    assert by_keys(scope_of("kolding", "en", ("da",)), [key])[key].document["title"] == "Both"


def test_what_is_in_no_language_is_read_in_every_one(db):
    vejle = key_of(models.Municipality.objects.get(slug="vejle"))
    for language in ("da", "en", "de", "sv", ""):
        assert by_keys(Scope("region", None, language), [vejle])[vejle].document["name"] == "Vejle"


def test_by_slug(translated, local, drain, django_assert_num_queries):
    drain()
    with django_assert_num_queries(2):  # what its document says is read once
        by_slug(REGION, "ContentBlock", "begge")
    with django_assert_num_queries(1):
        entry = by_slug(REGION, "ContentBlock", "begge")
    assert entry.document["title"] == "Begge"
    assert by_slug(Scope("region", None, "en", ("da",)), "ContentBlock", "begge").document["title"] == "Both"
    assert by_slug(Scope("region", None, "en"), "ContentBlock", "begge") is None
    assert by_slug(REGION, "Notice", "begge") is None
    assert by_slug(scope_of("kolding"), "Initiative", "vejle") is None


def test_by_path(local, drain, django_assert_num_queries):
    drain()
    scope = scope_of("vejle")
    by_path(scope, "/initiativer/vejle/")
    with django_assert_num_queries(1):
        entry = by_path(scope, "/initiativer/vejle/")
    assert entry.document["title"] == "Vejle"
    assert by_path(scope_of("kolding"), "/initiativer/vejle/") is None
    assert by_path(REGION, "/initiativer/vejle") is None
    assert by_path(REGION, "") is None
    assert by_path(REGION, "/").type == "Home"


def test_what_has_expired_is_not_read(local, drain):
    drain()
    key = key_of(local["region"])
    moment = timezone.now() + datetime.timedelta(hours=1)
    PublishedObject.objects.filter(key=key).update(expires_at=moment)
    assert key in by_keys(REGION, [key])
    PublishedObject.objects.filter(key=key).update(expires_at=timezone.now())
    assert by_keys(REGION, [key]) == {}
    assert by_slug(REGION, "Initiative", "region") is None


def test_backward_references(local, drain, django_assert_num_queries):
    partners = [make_page(models.PartnerPage, name) for name in ("TVIS", "Everfuel", "ADP")]
    for page in local.values():
        page.partner_links = [
            models.InitiativePartner(partner=partners[0], role="owner"),
            models.InitiativePartner(partner=partners[0], role="funder"),
        ]
        page.save()
    local["vejle"].partner_links.add(models.InitiativePartner(partner=partners[1], role="lead"))
    local["vejle"].save()
    drain()
    keys = [key_of(partner) for partner in partners]

    def titles(scope, first):
        linking(scope, "partner_links.partner", keys, "Initiative", first)
        with django_assert_num_queries(1):
            found = linking(scope, "partner_links.partner", keys, "Initiative", first)
        return [[entry.document["title"] for entry in found.get(key, [])] for key in keys]

    assert titles(REGION, 10) == [["Both", "Kolding", "Region", "Vejle"], ["Vejle"], []]
    assert titles(REGION, 2) == [["Both", "Kolding"], ["Vejle"], []]
    assert titles(scope_of("kolding"), 10) == [["Both", "Kolding", "Region"], [], []]
    assert linking(REGION, "partner_links.partner", keys, "Plan", 10) == {}
    assert linking(REGION, "partner_links.partner", [], "Initiative", 10) == {}
    assert linking(REGION, "partner_links.partner", keys, "Initiative", 0) == {}


def test_the_menu_of_an_edition(drain, db, django_assert_num_queries):
    edition = models.Edition.objects.get(slug="vejle")
    for language, title in (("da", "Nyt"), ("en", "News")):
        menu = models.NavigationMenu(edition=edition, locale=Locale.objects.get(language_code=language))
        menu.items = [models.NavigationItem(title=title, url="https://example.org")]
        menu.save()
    drain()
    scope = Scope(key_of(edition), None, "en", ("da",))
    by_type_and_link(scope, "NavigationMenu", "edition", key_of(edition))
    with django_assert_num_queries(1):
        found = by_type_and_link(scope, "NavigationMenu", "edition", key_of(edition))
    assert found.document["items"][0]["title"] in {"Nyt", "News"}
    menu = by_type_and_link(Scope(key_of(edition), None, "en"), "NavigationMenu", "edition", key_of(edition))
    assert menu.document["items"][0]["title"] == "News"
    kolding = key_of(models.Edition.objects.get(slug="kolding"))
    assert by_type_and_link(REGION, "NavigationMenu", "edition", kolding) is None
