import pytest
from django.test import RequestFactory

from embed.reader_language import language_of


@pytest.mark.parametrize(
    ("query", "accepted", "expected"),
    [
        ("", "", "da"),
        ("", "de-DE,de;q=0.9", "da"),
        ("", "en-GB,en;q=0.9", "en"),
        ("", "de;q=0.9,en;q=0.8,da;q=0.7", "en"),
        ("", "da,en;q=0.8", "da"),
        ("?lang=en", "da", "en"),
        ("?lang=da", "en", "da"),
        ("?lang=xx", "en", "en"),
        ("", "not a language,,;q=", "da"),
    ],
)
def test_danish_comes_first_and_english_when_asked_for(query, accepted, expected):
    request = RequestFactory().get(f"/{query}", headers={"Accept-Language": accepted})
    assert language_of(request) == expected
