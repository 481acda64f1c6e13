"""What operations use of the schema, counted by client and day."""

from __future__ import annotations

import json
import threading
from collections import Counter
from datetime import date, timedelta
from queue import Queue

import pytest
from django.db import DatabaseError, connection
from django.test import Client as Browser
from django.utils import timezone
from graphql import build_schema, parse

from delivery.access.keys import make_key
from delivery.models import Client, FieldUse
from delivery.usage import writing
from delivery.usage.flushing import Daily
from delivery.usage.tally import MOST_KEPT_WHOLE, Tally, tally
from delivery.usage.uses import Uses, deprecations, names_reaching, uses_of
from delivery.usage.writing import KEPT, ROWS, Writer, flush, forget_old_use, write

SCHEMA = build_schema("""
type Query { node(id: ID, kind: Kind @deprecated(reason: "no"), filter: Filter): Node  both: [Both] }
interface Node { id: ID }
type Partner implements Node { id: ID  phone(area: String @deprecated): String @deprecated(reason: "Use contact.") }
type Theme { name: String }
union Both = Partner | Theme
enum Kind { NEW  OLD @deprecated }
input Filter { text: String  words: String @deprecated(reason: "Use text.") }
""")
DAY = date(2026, 11, 20)


def names(document, name=None, **options):
    node = parse(document)
    operations = [each for each in node.definitions if each.kind == "operation_definition"]
    operation = next(each for each in operations if name is None or each.name.value == name)
    fragments = {each.name.value: each for each in node.definitions if each.kind == "fragment_definition"}
    return set(uses_of(SCHEMA, operation, fragments, **options).names)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ("{ a: node { id } }", {"Query.node", "Node.id"}),
        ("{ node { ... on Partner { id } __typename } __schema { types { name } } }", {"Query.node", "Partner.id"}),
        ("{ both { ...P ...P } } fragment P on Partner { phone }", {"Query.both", "Partner.phone"}),
        ('{ node { ...P } } fragment P on Partner { phone(area: "75") @skip(if: true) }',
         {"Query.node", "Partner.phone", "Partner.phone(area:)"}),
        ("{ node(kind: OLD) { id } }", {"Query.node", "Query.node(kind:)", "Kind.OLD", "Node.id"}),
        ('{ node(id: 1, filter: {words: "x", text: "y"}) { id } }', {"Query.node", "Filter.words", "Node.id"}),
    ],
)  # fmt: skip
def test_what_an_operation_uses(document, expected):
    assert names(document) == expected


def test_of_several_operations_the_one_that_is_asked_for():
    document = "query A { node { id } } query B { both { ...T } } fragment T on Theme { name }"
    assert names(document, "A") == {"Query.node", "Node.id"}
    assert names(document, "B") == {"Query.both", "Theme.name"}


def test_all_that_is_written_in_it_where_that_is_wanted():
    found = names('{ node(id: 1, filter: {text: "x"}, kind: NEW) { id } }', with_inputs=True)
    assert found - {"Query.node", "Node.id"} == {
        "Query.node(id:)", "Query.node(filter:)", "Filter.text", "Query.node(kind:)", "Kind.NEW",
    }  # fmt: skip


def test_what_is_deprecated_and_what_reaches_a_field():
    assert deprecations(SCHEMA) == {
        "Query.node(kind:)": "no",
        "Partner.phone": "Use contact.",
        "Partner.phone(area:)": "No longer supported",
        "Kind.OLD": "No longer supported",
        "Filter.words": "Use text.",
    }
    assert names_reaching(SCHEMA, "Partner.id") == {"Partner.id", "Node.id"}
    assert names_reaching(SCHEMA, "Partner.phone") == {"Partner.phone"}
    assert names_reaching(SCHEMA, "nonsense") == {"nonsense"}


def test_counts_are_handed_on_once_and_may_be_put_back():
    counting, uses = Tally(), Uses(frozenset({"Query.a", "Query.b"}))
    today = timezone.localdate()
    counting.count(7, uses)
    counting.count(7, uses)
    counting.count(0, Uses(frozenset({"Query.a"})))
    expected = {(today, 7, "Query.a"): 2, (today, 7, "Query.b"): 2, (today, 0, "Query.a"): 1}
    taken = counting.take()
    assert taken == expected
    assert not counting.take()
    counting.put_back(taken)
    counting.count(0, uses)
    assert counting.take() == Counter(expected) + Counter({(today, 0, "Query.a"): 1, (today, 0, "Query.b"): 1})


def test_what_is_counted_takes_no_more_room_than_clients_and_schema():
    """However many operations there are, and nothing of them is lost."""
    counting, shared = Tally(), frozenset(f"Query.a{number}" for number in range(100))
    for _ in range(MOST_KEPT_WHOLE // 50):
        counting.count(0, Uses(shared))
    assert sum(len(uses.names) for _, _, uses in counting._operations) <= MOST_KEPT_WHOLE
    assert len(counting._names) == 100
    assert set(counting.take().values()) == {MOST_KEPT_WHOLE // 50}


@pytest.fixture
def counted(db):
    """Nothing has been counted before."""
    tally.take()
    yield tally
    tally.take()


@pytest.mark.django_db
def test_rows_are_added_to():
    write(Counter({(DAY, 7, "Query.a"): 2, (DAY, 0, "Query.a"): 1}))
    write(Counter({(DAY, 7, "Query.a"): 3, (DAY, 7, "Query.b"): 1, (DAY + timedelta(1), 7, "Query.a"): 1}))
    assert sorted(FieldUse.objects.values_list("name", "client_number", "day", "count")) == [
        ("Query.a", 0, DAY, 1),
        ("Query.a", 7, DAY, 5),
        ("Query.a", 7, DAY + timedelta(1), 1),
        ("Query.b", 7, DAY, 1),
    ]


@pytest.mark.django_db
def test_many_rows_take_few_statements(django_assert_num_queries):
    counts = Counter({(DAY, 0, f"Query.a{number}"): 1 for number in range(2 * ROWS + 1)})
    with django_assert_num_queries(5):  # a savepoint around three
        write(counts)
    assert FieldUse.objects.count() == 2 * ROWS + 1


def test_what_cannot_be_written_is_kept(counted, monkeypatch, caplog):
    def fail(_counts):
        raise DatabaseError("away")

    counted.count(0, Uses(frozenset({"Query.a"})))
    monkeypatch.setattr(writing, "write", fail)
    flush()
    assert "could not be written" in caplog.text
    monkeypatch.undo()
    flush()
    assert FieldUse.objects.get().count == 1


def test_a_request_is_counted_for_its_client_and_a_refused_one_is_not(counted):
    client = Client.objects.create(name="vejle.dk")
    _, secret = make_key(client, "production")
    for key in ("", secret, secret):
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        for query in ('{ edition(slug: "nowhere") { name } }', "{ nonsense }"):
            Browser().post("/graphql/", json.dumps({"query": query}), content_type="application/json", headers=headers)
    Browser().get("/geo/nowhere/interests.geojson")
    flush()
    rows = dict.fromkeys(("Query.edition", "EditionContent.name"), 2)
    assert dict(FieldUse.objects.filter(client_number=client.pk).values_list("name", "count")) == rows
    anonymous = dict(FieldUse.objects.filter(client_number=0).values_list("name", "count"))
    assert (anonymous["Query.edition"], anonymous["EditionContent.name"]) == (2, 1)
    assert anonymous["InfrastructureInterestConnection.featureCollection"] == 1
    kept = {field.name for field in FieldUse._meta.get_fields()}
    assert kept == {"id", "name", "client_number", "day", "count"}, "nothing of whoever asks"


def test_the_process_waits_for_what_is_left_to_write(monkeypatch, settings):
    """Servers answer on daemon threads, from which others inherit that nobody waits for them."""
    started = Queue()
    monkeypatch.setattr(writing, "_write_until_the_end", lambda: started.put(threading.current_thread().daemon))
    settings.USAGE_WRITTEN_EVERY = 30.0
    answering = threading.Thread(target=Writer().be_there, daemon=True)
    answering.start()
    assert started.get(timeout=5) is False


def test_a_request_takes_no_statement_for_being_counted(counted, django_assert_num_queries):
    with django_assert_num_queries(0):
        Browser().post("/graphql/", '{"query": "{ __typename }"}', content_type="application/json")


@pytest.mark.django_db
def test_old_counts_are_forgotten_once_a_day(monkeypatch, django_assert_num_queries):
    today = timezone.localdate()
    write(Counter({(today - KEPT, 0, "Query.a"): 1, (today - KEPT - timedelta(1), 0, "Query.a"): 1}))
    monkeypatch.setattr(writing, "_daily", Daily())
    forget_old_use()
    assert FieldUse.objects.get().day == today - KEPT
    with django_assert_num_queries(0):
        forget_old_use()


def test_a_client_that_is_gone_leaves_its_counts(counted):
    write(Counter({(DAY, 12345, "Query.a"): 1}))
    assert connection.check_constraints() is None
    assert FieldUse.objects.get().client_number == 12345
