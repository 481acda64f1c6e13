import pytest

from embed.oembed.sites import Site, site_of

pytestmark = pytest.mark.once

VEJLE = Site("vejle", "da", "https://www.vejle.dk/trekanten")
KOLDING = Site("kolding", "da", "https://kolding.dk")
BELOW = Site("business", "da", "https://kolding.dk/erhverv/")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://www.vejle.dk/trekanten/initiativer/dima/", "/initiativer/dima/"),
        ("http://WWW.vejle.dk/trekanten/initiativer/dima/?utm=1#top", "/initiativer/dima/"),
        ("https://www.vejle.dk:443/trekanten/a", "/a"),
        ("https://www.vejle.dk/trekanten/gr%C3%B8n/", "/grøn/"),
        ("https://www.vejle.dk/trekanten", "/"),
        ("https://www.vejle.dk/trekanten/", "/"),
        ("https://www.vejle.dk/trekanten2/a/", None),
        ("https://www.vejle.dk/a/", None),
        ("https://vejle.dk/trekanten/a/", None),
        ("https://www.vejle.dk:8443/trekanten/a/", None),
        ("https://www.vejle.dk.evil.example/trekanten/a/", None),
        ("https://www.vejle.dk@evil.example/trekanten/a/", None),
    ],
)
def test_the_path_of_a_page_is_what_follows_the_address_of_the_site(url, path):
    assert VEJLE.path_of(url) == path


def test_of_two_sites_the_one_below_the_other_is_meant():
    assert site_of("https://kolding.dk/erhverv/a/", [KOLDING, BELOW]) == BELOW
    assert site_of("https://kolding.dk/a/", [KOLDING, BELOW]) == KOLDING
    assert site_of("https://fredericia.dk/a/", [KOLDING, BELOW]) is None


def test_an_edition_without_a_site_has_no_pages():
    assert site_of("https:///a/", [Site("vejle", "da", "")]) is None
