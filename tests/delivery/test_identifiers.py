"""Global ids: opaque, stable, and never taken for something they are not."""

from datetime import UTC
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery.identifiers import GlobalId, parse_global_id

KEY = "0d5a9c3e-8f5c-4c58-9b0a-0b6a4a2b4f11"


def test_an_id_is_the_same_everywhere():
    assert str(GlobalId("Partner", KEY)) == "AA1anD6PXExYmwoLakorTxFQYXJ0bmVy"


@given(
    st.sampled_from(["Partner", "InfrastructureInterest"]),
    st.uuids().map(str),
    st.none() | st.tuples(st.uuids().map(str), st.sampled_from(["da", "en"])),
    st.none() | st.datetimes(timezones=st.just(UTC)),
)
def test_an_id_says_what_it_names(type_name, key, scope, at):
    edition, language = scope or ("", "")
    identifier = GlobalId(type_name, key, edition, language, at if scope else None)
    assert parse_global_id(str(identifier)) == identifier


@pytest.mark.parametrize(
    "text", ["", "x", "AA", "AQ", "Ag", "Aw", "æøå", str(UUID(KEY)), "====", "UGFydG5lcjoxMg", "_" * 60]
)
def test_anything_else_names_nothing(text):
    assert parse_global_id(text) is None


@given(st.text(max_size=80))
def test_no_text_raises(text):
    found = parse_global_id(text)
    assert found is None or str(found) == text
