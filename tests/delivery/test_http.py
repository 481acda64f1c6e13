"""GraphQL over HTTP, as the specification has it. None of these operations reads content."""

import json
import logging

import pytest
from django.test import Client

from delivery import views
from delivery.limits import ANNOUNCED, LARGEST_BODY, LONGEST_DOCUMENT

TYPENAME = "{ __typename }"
RESPONSE = "application/graphql-response+json"
JSON = "application/json"


@pytest.fixture
def api():
    return Client(enforce_csrf_checks=True)


def post(api, body, accept=RESPONSE, content_type=JSON):
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    return api.post("/graphql/", data, content_type=content_type, headers={"Accept": accept})


def get(api, accept=RESPONSE, **parameters):
    return api.get("/graphql/", parameters, headers={"Accept": accept})


def code(response):
    return response.json()["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [(RESPONSE, RESPONSE), (JSON, JSON), ("*/*", JSON), (f"{JSON};q=0.5, {RESPONSE}", RESPONSE)],
)
def test_a_query_is_answered_in_what_the_client_accepts(api, accept, media_type):
    for response in (post(api, {"query": TYPENAME}, accept), get(api, accept, query=TYPENAME)):
        assert response.status_code == 200
        assert response.headers["Content-Type"] == f"{media_type}; charset=utf-8"
        assert response.json() == {"data": {"__typename": "Query"}}


def test_the_address_works_without_its_last_slash(api):
    response = api.post("/graphql", json.dumps({"query": TYPENAME}), content_type=JSON)
    assert response.json() == {"data": {"__typename": "Query"}}


def test_without_accept_json_is_answered(api):
    response = api.post("/graphql/", json.dumps({"query": TYPENAME}), content_type=JSON)
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (" ", "BAD_REQUEST"),
        ("{", "BAD_REQUEST"),
        ("[]", "BAD_REQUEST"),
        ("{}", "BAD_REQUEST"),
        (b'{"query": "\xff"}', "BAD_REQUEST"),
        ({"query": 1}, "BAD_REQUEST"),
        ({"query": ""}, "BAD_REQUEST"),
        ({"query": TYPENAME, "variables": []}, "BAD_REQUEST"),
        ({"query": TYPENAME, "variables": "x"}, "BAD_REQUEST"),
        ({"query": TYPENAME, "operationName": {}}, "BAD_REQUEST"),
        ({"query": TYPENAME, "extensions": 7}, "BAD_REQUEST"),
        ("[" * 50_000, "BAD_REQUEST"),
    ],
)
def test_a_body_that_holds_no_operation_is_400_in_both_media_types(api, body, expected):
    for accept in (RESPONSE, JSON):
        response = post(api, body, accept)
        assert (response.status_code, code(response)) == (400, expected)
        assert "data" not in response.json()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"query": "{"}, "PARSE_FAILED"),
        ({"query": "{ nonsense }"}, "VALIDATION_FAILED"),
        ({"query": "{ pages { id } }"}, "VALIDATION_FAILED"),
        (
            {"query": '{ edition(slug: "x") { bodies(order: "id", limit: 1) { totalCount } } }'},
            "VALIDATION_FAILED",
        ),
        ({"query": "{ __typename } fragment F on Query { __typename }"}, "VALIDATION_FAILED"),
        ({"query": "mutation { nonsense }"}, "VALIDATION_FAILED"),
        ({"query": "fragment F on Query { __typename }"}, "VALIDATION_FAILED"),
        ({"query": "query A { __typename } query B { __typename }"}, "BAD_REQUEST"),
        ({"query": "query A { __typename }", "operationName": "B"}, "BAD_REQUEST"),
        ({"query": "query ($x: Int!) { edition(slug: $x) { name } }"}, "VALIDATION_FAILED"),
        ({"query": "query ($x: String!) { edition(slug: $x) { name } }"}, "BAD_VARIABLES"),
        ({"query": "query ($x: String!) { edition(slug: $x) { name } }", "variables": {"x": []}}, "BAD_VARIABLES"),
        ({"query": "#" * (LONGEST_DOCUMENT + 1) + TYPENAME}, "LIMIT_EXCEEDED"),
        ({"query": "{" + "a " * 6_000 + "}"}, "PARSE_FAILED"),
        ({"query": "{" + 'edition(slug: "x") {' * 500 + "}" * 501}, "PARSE_FAILED"),
    ],
)
def test_an_operation_that_cannot_run_is_400_to_new_clients_and_200_to_old_ones(api, body, expected):
    for accept, status in ((RESPONSE, 400), (JSON, 200)):
        response = post(api, body, accept)
        assert (response.status_code, code(response)) == (status, expected)
        assert "data" not in response.json()


def test_the_operation_named_is_the_one_that_runs(api):
    body = {"query": "query A { a: __typename } query B { b: __typename }", "operationName": "B"}
    assert post(api, body).json() == {"data": {"b": "Query"}}


def test_null_stands_for_absent_parameters(api):
    body = {"query": TYPENAME, "variables": None, "operationName": None, "extensions": None}
    assert post(api, body).status_code == 200


def test_get_takes_variables_as_json(api):
    query = "query ($yes: Boolean!) { a: __typename @include(if: $yes) b: __typename @skip(if: $yes) }"
    assert get(api, query=query, variables='{"yes": true}').json() == {"data": {"a": "Query"}}
    assert get(api, query=query, variables="nonsense").status_code == 400
    assert get(api, query=query, variables="[]").status_code == 400
    assert get(api, query=query, extensions="[]").status_code == 400
    assert get(api).status_code == 400


def test_get_with_a_json_content_type_and_no_body_works(api):
    response = api.get("/graphql/", {"query": TYPENAME}, headers={"Accept": RESPONSE, "Content-Type": JSON})
    assert response.json() == {"data": {"__typename": "Query"}}


def test_head_answers_the_headers_of_get(api):
    response = api.head("/graphql/", {"query": TYPENAME}, headers={"Accept": RESPONSE})
    assert (response.status_code, response.content) == (200, b"")


def test_get_takes_queries_only(api):
    for query in ("mutation { a }", "subscription { a }"):
        response = get(api, query=query)
        assert response.status_code == 405
        assert response.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(api, method):
    response = getattr(api, method)("/graphql/")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD, POST, OPTIONS"


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_that_a_form_could_send_is_415(api, content_type):
    assert post(api, json.dumps({"query": TYPENAME}), content_type=content_type).status_code == 415


def test_another_encoding_is_415(api):
    assert post(api, {"query": TYPENAME}, content_type="application/json; charset=latin-1").status_code == 415
    assert post(api, {"query": TYPENAME}, content_type="application/json; charset=UTF-8").status_code == 200


def test_what_cannot_be_answered_is_406(api):
    assert post(api, {"query": TYPENAME}, accept="text/csv").status_code == 406
    assert post(api, {"query": TYPENAME}, accept="text/html").status_code == 406


@pytest.mark.parametrize("length", ["nonsense", "-1", "1.5", "٣"])
def test_a_length_that_is_no_number_is_400(api, length):
    response = api.post("/graphql/", b"{}", JSON, CONTENT_LENGTH=length)
    assert (response.status_code, code(response)) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    ("variables", "status"),
    [({"x": [1] * 4_998}, 200), ({"x": [1] * 4_999}, 200), ({"x": [1] * 5_000}, 400), ({"x": [{}] * 60_000}, 400)],
)
def test_variables_of_too_many_values_are_refused_before_they_are_read(api, variables, status, monkeypatch):
    read = []
    monkeypatch.setattr("delivery.execution.read_variables", lambda *given, **_: read.append(given) or {})
    response = post(api, {"query": TYPENAME, "variables": variables})
    assert response.status_code == status
    assert len(read) == (status == 200)
    if status == 400:
        assert response.json()["errors"][0]["message"] == "The variables hold more values than the limit of 5000."


def test_a_body_that_is_too_large_is_413(api):
    response = post(api, {"query": TYPENAME, "variables": {"x": "y" * LARGEST_BODY}})
    assert (response.status_code, code(response)) == (413, "LIMIT_EXCEEDED")


def test_any_origin_may_read_and_none_may_send_credentials(api):
    answers = [post(api, {"query": TYPENAME}), get(api), api.options("/graphql/"), api.put("/graphql/")]
    for response in answers:
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response.headers
    assert answers[2].status_code == 204
    assert answers[2].headers["Access-Control-Allow-Methods"] == "GET, HEAD, POST, OPTIONS"
    assert answers[2].headers["Access-Control-Allow-Headers"] == "*, Authorization"


def test_no_answer_sets_or_depends_on_a_cookie(api):
    for response in (post(api, {"query": TYPENAME}), get(api, query=TYPENAME), get(api, accept="text/html")):
        assert response.cookies == {}
        assert "Cookie" not in response.headers["Vary"]
        assert "Accept" in response.headers["Vary"].split(", ")


def test_what_fails_on_our_side_is_logged_and_masked(api, monkeypatch, caplog):
    def fail(*_arguments):
        raise RuntimeError("the password is hunter2")

    monkeypatch.setattr("delivery.answers.store.select", fail)
    with caplog.at_level(logging.ERROR, logger="delivery"):
        response = post(api, {"query": '{ edition(slug: "vejle") { name } }'})
    [error] = response.json()["errors"]
    request_id = response.headers["X-Request-Id"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": request_id}
    assert "hunter2" not in response.content.decode()
    assert request_id in caplog.text
    assert "hunter2" in caplog.text


def test_every_answer_has_a_request_id_of_its_own(api):
    identifiers = {post(api, {"query": TYPENAME}).headers["X-Request-Id"] for _ in range(3)}
    assert len(identifiers) == 3


def test_the_view_opens_no_transaction():
    assert vars(views.graphql_view)["_non_atomic_requests"] == {"default"}


def test_limits_and_the_cost_are_announced(api):
    for response in (post(api, {"query": TYPENAME}), get(api), api.options("/graphql/")):
        announced = dict(each.split("=") for each in response.headers["X-Limits"].split(", "))
        assert announced == {name: str(limit) for name, (limit, _) in ANNOUNCED.items()}
        assert "X-Cost" in response.headers["Access-Control-Expose-Headers"]
    assert post(api, {"query": TYPENAME}).headers["X-Cost"] == "1"


@pytest.mark.parametrize("nested", ["[" * 20 + "]" * 20, '{"a":' * 20 + "1" + "}" * 20])
def test_variables_that_are_nested_too_deeply_are_told(api, nested):
    response = post(api, f'{{"query": "{TYPENAME}", "variables": {{"x": {nested}}}}}')
    assert (response.status_code, code(response)) == (400, "LIMIT_EXCEEDED")
    assert "20" in response.json()["errors"][0]["message"]


def test_variables_may_be_nested_a_little(api):
    assert post(api, {"query": TYPENAME, "variables": {"x": {"y": [[{"z": [1]}]]}}}).status_code == 200
