"""Embeds as HTML: valid wherever they are put, and free of whatever is not ours."""

from __future__ import annotations

import pytest

from tests.embed.markup import problems_in
from tests.embed.reading import EVERY, fragment

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("region")]


@pytest.mark.parametrize("block", EVERY)
def test_it_is_valid(region, block):
    assert problems_in(fragment(block)) == []
