"""Whatever is done, in whatever order and however it falls into transactions, log and content stay equal."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from publication.checking import Kind, check
from publication.queue import drain
from tests.engines import examples
from tests.publication.log import differences, queued
from tests.publication.operations import OPERATIONS, create_page

NEVER = {Kind.WITHDRAWN, Kind.SURPLUS}
numbers = st.integers(min_value=0, max_value=20)
steps = st.lists(st.tuples(st.sampled_from(OPERATIONS), numbers, numbers, st.booleans()), min_size=3, max_size=14)


@pytest.mark.django_db
@settings(  # shrinking would take minutes, and what fails is short enough to read
    max_examples=examples(15),
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(steps)
def test_any_sequence_ends_equal_and_is_never_too_open(sequence):
    """A step's last part says whether its transaction ends there; until then nothing withdrawn may be readable."""
    with transaction.atomic():
        for number in range(3):
            create_page(number, 1)
        for operation, first, second, ends in sequence:
            operation(first, second)
            assert [str(each) for each in check() if each.kind in NEVER] == []
            if ends:
                drain()
        drain()
        assert differences() == []
        assert queued() == 0
        transaction.set_rollback(True)
