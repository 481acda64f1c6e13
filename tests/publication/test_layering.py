"""Whatever is done, each edition shows what the plain rules of layering say, and nothing that was withdrawn."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from hypothesis import HealthCheck, Phase, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from publication.models import PublishedObject
from publication.queue import drain
from publication.store import LAYERS, Entry, Scope, Selection, by_keys, select
from tests.publication.layering_answers import compare_answers
from tests.publication.layering_local_operations import OPERATIONS, hide
from tests.publication.layering_model import LANGUAGES, Model, Shown
from tests.publication.layering_operations import Operation, give
from tests.publication.layering_rules import Text
from tests.publication.layering_tables import is_live
from tests.publication.layering_world import build
from tests.publication.log import differences, queued

if TYPE_CHECKING:
    from django.db.models import QuerySet

numbers = st.integers(min_value=0, max_value=40)
steps = st.lists(st.tuples(st.sampled_from(OPERATIONS), numbers, numbers, st.booleans()), min_size=1, max_size=4)
EXAMPLES = 440 if os.environ.get("CI") else 100  # 500 in CI, with those on PostgreSQL


def shown_by(entry: Entry) -> Shown:
    """An entry in the model's terms."""
    document = entry.document
    body = tuple((block["id"], block["value"]["text"], block.get("layer", "shared")) for block in document["body"])
    text = Text(document["title"], document.get("summary"), document.get("contact"), body, document.get("image"))
    fields = document.get(LAYERS, {"fields": {}})["fields"]
    origins = {name: (said["layer"], said["needs_review"]) for name, said in fields.items()}
    is_own = bool(entry.edition) and LAYERS not in document
    return Shown(is_own, entry.language, entry.edition, entry.path, entry.slug, text, origins)


def scope(model: Model, edition: Any, language: str) -> Scope:
    first, *fallbacks = model.chain(edition, language)
    municipality = edition.municipality
    return Scope(str(edition.key), str(municipality.key) if municipality else None, first, tuple(fallbacks))


def compare(model: Model) -> None:
    """All editions in all languages, when all is published that the model has read."""
    model.read_variants()
    model.remember()
    keys = sorted({row.key for row in model.rows.values()})
    for edition in model.editions:
        for language in LANGUAGES:
            found = by_keys(scope(model, edition, language), keys)
            shown = {key: shown_by(entry) for key, entry in found.items()}
            assert shown == model.shows(edition, language), (edition.slug, language)
    all_may_be_read(model, heads())


def compare_lists(model: Model, number: int) -> None:
    """The lists of one edition in one language hold the same, and count nothing else."""
    edition, language = model.editions[number % 8], LANGUAGES[number % 3]
    expected = model.shows(edition, language)
    types = {row.key: row.type for row in model.rows.values()}
    for type_name in ("ContentBlock", "Article"):
        page = select(scope(model, edition, language), Selection(type_name, first=100))
        wanted = {key: shown for key, shown in expected.items() if types[key] == type_name}
        assert {entry.key: shown_by(entry) for entry in page.entries} == wanted
        assert page.total == len(wanted)


def heads() -> QuerySet[PublishedObject]:
    """Those that have not expired, of what the model knows."""
    found = PublishedObject.objects.filter(Q(expires_at=None) | Q(expires_at__gt=timezone.now()))
    return found.filter(source_table__in=("cms_contentblock", "cms_localvariant")) | found.filter(type="Article")


def all_may_be_read(model: Model, found: QuerySet[PublishedObject]) -> None:
    for table, number in found.values_list("source_table", "source_id"):
        assert model.may_be_read(table, number), (table, number)


def nothing_withdrawn_is_readable(model: Model) -> None:
    """Also before it is drained. What only hides an object shows nothing, and may stay until then with its variant."""
    model.read()
    all_may_be_read(model, heads().filter(is_hidden=False))
    live = {each.pk for each in model.variants if is_live(each, model.now)}
    assert set(heads().filter(is_hidden=True).values_list("source_id", flat=True)) <= live


def attempt(operation: Operation, which: int, how: int) -> None:
    """Do it, or nothing of it where Wagtail refuses it: a page beside one of the same name, for instance."""
    with suppress(ValidationError), transaction.atomic():
        operation(which, how)


@pytest.mark.django_db
def test_each_edition_shows_what_the_rules_say_after_any_sequence():
    build()
    drain()
    model = Model()
    model.read()
    compare(model)
    before = dict(model.past)

    @examples(
        max_examples=EXAMPLES if connection.vendor == "sqlite" else 60,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(steps, numbers)
    @example([(hide, 0, 2, True), (give, 0, 17, True)], 0)  # what is hidden becomes an edition's own
    def any_sequence(sequence: list[Any], number: int) -> None:
        model.past = dict(before)
        with transaction.atomic():
            for place, (operation, which, how, ends) in enumerate(sequence, start=1):
                attempt(operation, which, how)
                nothing_withdrawn_is_readable(model)
                if ends or place == len(sequence):
                    drain()
                    compare(model)
            compare_lists(model, number)
            assert queued() == 0
            if number % 10 == 7:  # a tenth: this asks about everything there is
                assert differences() == []
                compare_answers(model, model.editions[which % 8], LANGUAGES[how % 3])
            transaction.set_rollback(True)

    any_sequence()
