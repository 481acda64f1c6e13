"""Which media type an Accept header gets."""

import pytest

from delivery.media_types import MediaType, best_media_type

ALL = (MediaType.JSON, MediaType.RESPONSE, MediaType.HTML)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", MediaType.JSON),
        ("*/*", MediaType.JSON),
        ("application/*", MediaType.JSON),
        ("application/json", MediaType.JSON),
        ("application/json; charset=utf-8", MediaType.JSON),
        ("application/graphql-response+json", MediaType.RESPONSE),
        ("application/graphql-response+json, application/json;q=0.9", MediaType.RESPONSE),
        ("application/json;q=0.5, application/graphql-response+json", MediaType.RESPONSE),
        ("application/json;q=0, */*;q=0.1", MediaType.RESPONSE),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", MediaType.HTML),
        ("text/html", MediaType.HTML),
        ("text/csv", None),
        ("application/json;q=0", None),
        ("application/json;q=nonsense", MediaType.JSON),
        ("application/json;q=nan", MediaType.JSON),
        ("application/json;q=inf, text/html", MediaType.HTML),
        ("application/json;q=-1, text/html;q=0.1", MediaType.HTML),
        ("application/json;q=1.5, text/html;q=0.1", MediaType.HTML),
        ("application/json;q=1e0, text/html;q=0.1", MediaType.HTML),
        ("application/json;q=nan, text/csv", None),
        ("text/html;q=1., application/json;q=0.999", MediaType.HTML),
        (",", MediaType.JSON),
    ],
)
def test_the_best_of_what_the_client_accepts(accept, expected):
    """What is not well formed says nothing; where all of it is not, it is as if there were no header."""
    assert best_media_type(accept, ALL) == expected
