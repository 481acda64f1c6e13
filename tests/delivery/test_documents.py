"""Documents that are asked for by their digest, and who registers them."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client as Browser

from delivery.access import trusted
from delivery.access.keys import make_key
from delivery.access.registering import MOST_DOCUMENTS, UnfitManifestError, register
from delivery.access.trusted import digest_of
from delivery.models import ApiKey, Client, ClientDocument, TrustedDocument
from delivery.operations import promised_operation
from publication.memory import Memory

pytestmark = pytest.mark.django_db
JSON = "application/json"
RESPONSE = "application/graphql-response+json"
TYPENAME = "query Typename { __typename }"
OTHER = "query Other { again: __typename }"
PROMISED = promised_operation("Editions").document
DATA = {"data": {"__typename": "Query"}}


@pytest.fixture
def client(db):
    return Client.objects.create(name="vejle.dk")


@pytest.fixture
def browser():
    return Browser(enforce_csrf_checks=True)


@pytest.fixture(autouse=True)
def nothing_sent(monkeypatch):
    monkeypatch.setattr(trusted, "_sent", Memory(1_000))


def post(browser, key="", accept=RESPONSE, **body):
    headers = {"Accept": accept} | ({"Authorization": f"Bearer {key}"} if key else {})
    return browser.post("/graphql/", json.dumps(body), content_type=JSON, headers=headers)


def get(browser, path="/graphql/", **parameters):
    return browser.get(path, parameters, headers={"Accept": RESPONSE})


def code(response):
    return response.json()["errors"][0]["extensions"]["code"]


def test_a_registered_document_is_asked_for_in_three_ways(browser, client):
    register(TYPENAME, client)
    digest = digest_of(TYPENAME)
    for response in (
        post(browser, documentId=f"sha256:{digest}"),
        post(browser, documentId=digest),
        get(browser, documentId=f"sha256:{digest}"),
        get(browser, f"/graphql/{digest}"),
        get(browser, f"/graphql/{digest}/"),
        get(browser, extensions=json.dumps({"persistedQuery": {"version": 1, "sha256Hash": digest}})),
    ):
        assert (response.status_code, response.json()) == (200, DATA)


def test_an_address_takes_variables(browser, client):
    document = "query ($yes: Boolean!) { a: __typename @include(if: $yes) b: __typename @skip(if: $yes) }"
    register(document, client)
    response = get(browser, f"/graphql/{digest_of(document)}", variables='{"yes": true}')
    assert response.json() == {"data": {"a": "Query"}}


def test_promised_operations_are_trusted_by_everybody(browser):
    response = get(browser, f"/graphql/{digest_of(PROMISED)}")
    assert (response.status_code, list(response.json()["data"])) == (200, ["editions"])


def test_an_unknown_document_is_told(browser):
    digest = digest_of("nothing")
    for response, status in ((get(browser, f"/graphql/{digest}"), 404), (post(browser, documentId=digest), 400)):
        assert (response.status_code, code(response)) == (status, "DOCUMENT_NOT_FOUND")


@pytest.mark.parametrize(
    "body",
    [
        {"documentId": "nonsense"},
        {"documentId": 1},
        {"documentId": "md5:" + "a" * 32},
        {"documentId": digest_of(PROMISED), "query": TYPENAME},
        {"extensions": {"persistedQuery": {"version": 2, "sha256Hash": digest_of(PROMISED)}}},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "nonsense"}}},
        {"extensions": {"persistedQuery": "nonsense"}},
        {"query": TYPENAME, "extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest_of(OTHER)}}},
    ],
)
def test_a_document_named_wrongly_is_told(browser, body):
    response = post(browser, **body)
    assert (response.status_code, code(response)) == (400, "BAD_REQUEST")


def test_an_address_and_a_second_document_are_one_too_many(browser):
    address = f"/graphql/{digest_of(PROMISED)}"
    assert get(browser, address, query=TYPENAME).status_code == 400
    assert get(browser, address, documentId=digest_of(PROMISED)).status_code == 400


def test_an_address_is_no_page(browser):
    response = browser.get(f"/graphql/{digest_of(PROMISED)}", headers={"Accept": "text/html,*/*;q=0.1"})
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"


def test_automatic_persisted_queries(browser):
    """As Apollo's client does it: the digest alone, then once with the text, then the digest alone."""
    persisted = {"persistedQuery": {"version": 1, "sha256Hash": digest_of(TYPENAME)}}
    unknown = post(browser, extensions=persisted)
    assert (unknown.status_code, code(unknown)) == (200, "PERSISTED_QUERY_NOT_FOUND")
    assert unknown.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert post(browser, query=TYPENAME, extensions=persisted).json() == DATA
    assert post(browser, extensions=persisted).json() == DATA
    assert get(browser, extensions=json.dumps(persisted)).json() == DATA
    assert TrustedDocument.objects.count() == 0


def test_a_client_may_be_held_to_its_documents(browser, client):
    client.trusted_documents_only = True
    client.save()
    _, key = make_key(client, "production")
    register(TYPENAME, client)
    register(OTHER, Client.objects.create(name="another"))
    assert post(browser, key, query=TYPENAME).json() == DATA
    assert post(browser, key, documentId=digest_of(PROMISED)).status_code == 200
    for body in ({"query": "{ __typename }"}, {"query": OTHER}, {"documentId": digest_of(OTHER)}):
        response = post(browser, key, **body)
        assert (response.status_code, code(response)) == (403, "DOCUMENT_NOT_TRUSTED")
    assert post(browser, query="{ __typename }").json() == DATA


MANIFESTS = {
    "a document": TYPENAME,
    "an anonymous document": "{ __typename }",
    "digests": json.dumps({digest_of(TYPENAME): TYPENAME, f"sha256:{digest_of(OTHER)}": OTHER}),
    "Apollo's": json.dumps(
        {
            "format": "apollo-persisted-query-manifest",
            "version": 1,
            "operations": [{"id": digest_of(OTHER), "name": "Other", "type": "query", "body": OTHER}],
        }
    ),
}


@pytest.mark.parametrize("manifest", MANIFESTS.values(), ids=MANIFESTS)
def test_the_manifests_of_common_builds_are_read(client, manifest):
    registered = register(manifest, client)
    assert {document.pk for document in registered.documents} == registered.new
    assert set(client.documents.values_list("pk", flat=True)) == registered.new
    assert register(manifest, client).new == frozenset()


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        ("", "Syntax Error"),
        ("query {", "Syntax Error"),
        ("{ nonsense }", "Cannot query field 'nonsense'"),
        ("{}", "has no documents"),
        ("[]", "has no documents"),
        ('{"operations": 1}', "has no documents"),
        ('{"format": "apollo-persisted-query-manifest"}', "has no documents"),
        ('{"abc": "{ __typename }"}', "abc: not the SHA-256"),
        (json.dumps({str(number): "{ a }" for number in range(MOST_DOCUMENTS + 1)}), "The limit is"),
        ("#" * 3_000_000, "larger than the limit"),
        ("{ __typename } # a\0b", "The document: it holds the character NUL"),
    ],
)
def test_an_unfit_manifest_registers_nothing(client, manifest, problem):
    with pytest.raises(UnfitManifestError, match=problem):
        register(manifest, client)
    assert TrustedDocument.objects.count() == 0


def test_all_of_a_manifest_or_nothing(client):
    bad = "{ nonsense }"
    with pytest.raises(UnfitManifestError) as raised:
        register(json.dumps({digest_of(TYPENAME): TYPENAME, digest_of(bad): bad, "x": OTHER}), client)
    assert len(raised.value.problems) == 2
    assert ClientDocument.objects.count() == 0


def run(*arguments):
    output = StringIO()
    call_command("documents", *arguments, stdout=output)
    return output.getvalue()


def test_the_command(client, tmp_path):
    file = tmp_path / "typename.graphql"
    file.write_text(TYPENAME)
    assert run("register", str(file), "--client", "vejle.dk") == f"{digest_of(TYPENAME)}  Typename\n"
    assert "registered before" in run("register", str(file), "--client", "vejle.dk")
    assert run("list") == f"{digest_of(TYPENAME)}  Typename  (vejle.dk)\n"
    assert run("check") == "Every registered document is valid.\n"
    TrustedDocument.objects.update(text="query Typename { gone }")
    with pytest.raises(CommandError, match="1 problems"):
        run("check")
    with pytest.raises(CommandError, match=r"There are: vejle\.dk"):
        run("register", str(file), "--client", "nobody")
    with pytest.raises(CommandError, match="cannot be read"):
        run("register", str(tmp_path / "none"), "--client", "vejle.dk")
    file.write_text("{ gone }")
    with pytest.raises(CommandError, match="Nothing has been registered"):
        run("register", str(file), "--client", "vejle.dk")


def send(browser, manifest, key=""):
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    return browser.post("/graphql/documents", manifest, content_type=JSON, headers=headers)


def test_a_ci_registers_with_a_key_that_may(browser, client):
    _, key = make_key(client, "CI", may_register=True)
    answer = send(browser, TYPENAME, key)
    assert answer.json() == {"documents": [{"id": digest_of(TYPENAME), "name": "Typename", "isNew": True}]}
    assert answer.status_code == 200
    refused = send(browser, "{ gone }", key)
    assert (refused.status_code, code(refused)) == (400, "VALIDATION_FAILED")
    assert send(browser, b"\xff", key).status_code == 400
    assert send(browser, "#" * 3_000_000, key).status_code == 400


def test_nobody_else_registers(browser, client):
    _, key = make_key(client, "production")
    assert code(send(browser, TYPENAME, key)) == "FORBIDDEN"
    assert code(send(browser, TYPENAME, "kernen_nonsense")) == "UNAUTHENTICATED"
    assert send(browser, TYPENAME).status_code == 401
    assert browser.get("/graphql/documents").status_code == 405
    assert TrustedDocument.objects.count() == 0
    assert ApiKey.objects.count() == 1
