"""Answers are compressed as clients like it."""

import gzip

import brotli
import pytest
import zstandard
from django.test import Client

from delivery.encodings import SMALLEST, best_encoding

DECODED = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda content: zstandard.ZstdDecompressor().decompress(content),
}


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", None),
        ("identity", None),
        ("gzip", "gzip"),
        ("gzip, deflate, br", "br"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("GZIP;q=0.5, br;q=0.1", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("*", "zstd"),
        ("*;q=0.5, zstd;q=0", "br"),
        ("gzip;q=0.5, identity;q=0.9", None),
        ("gzip;q=nonsense", None),
        ("deflate", None),
    ],
)
def test_the_best_of_what_the_client_accepts(accepted, encoding):
    assert best_encoding(accepted) == encoding


@pytest.mark.parametrize("encoding", DECODED)
def test_an_answer_is_what_it_would_be_without(encoding):
    aliases = " ".join(f"{'a' * 50}{number}: __typename" for number in range(20))
    plain = Client().get("/graphql/", {"query": f"{{ {aliases} }}"})
    encoded = Client().get("/graphql/", {"query": f"{{ {aliases} }}"}, headers={"Accept-Encoding": encoding})
    assert len(plain.content) > SMALLEST > len(encoded.content)
    assert (encoded.headers["Content-Encoding"], "Content-Encoding" in plain.headers) == (encoding, False)
    assert DECODED[encoding](encoded.content) == plain.content
    assert int(encoded.headers["Content-Length"]) == len(encoded.content)
    for response in (plain, encoded):
        assert response.headers["Vary"] == "Accept, Accept-Encoding, Authorization"


def test_what_is_small_is_left_alone():
    response = Client().get("/graphql/", {"query": "{ __typename }"}, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in response.headers
