"""Interests as GeoJSON, in the graph and as a file."""

from __future__ import annotations

import gzip
import json

import pytest
from django.test import Client

from cms.models import Edition, InfrastructureInterestPage
from delivery import geo
from delivery.access.keys import make_key
from delivery.models import Client as ApiClient
from delivery.schema import public_schema
from publication.queue import drain
from tests.cms.content import make_page
from tests.delivery.asking import data

pytestmark = pytest.mark.xdist_group("region")


def file(edition="trekantomraadet", **parameters):
    return Client().get(f"/geo/{edition}/interests.geojson", parameters)


def titles(response):
    return {feature["properties"]["title"] for feature in response.json()["features"]}


@pytest.fixture
def interest(region):
    values = {"route": None, "phase": "idea_phase", "summary": "Lang tekst. " * 100}
    page = make_page(InfrastructureInterestPage, "Ny banegård", **values)
    drain()
    return page


def test_a_list_is_a_collection_of_features(interest):
    fields = "id title path phase mode lengthKm route language isRegional"
    query = f'{{ edition(slug: "vejle") {{ infrastructureInterests {{ featureCollection nodes {{ {fields} }} }} }} }}'
    found = data(query)["edition"]["infrastructureInterests"]
    assert found["featureCollection"]["type"] == "FeatureCollection"
    features = {feature["id"]: feature for feature in found["featureCollection"]["features"]}
    assert len(features) == len(found["nodes"]) > 1
    for node in found["nodes"]:
        feature = features[node.pop("id")]
        assert feature["geometry"] == node.pop("route")
        assert {name: feature["properties"][name] for name in node} == node


def test_only_what_has_a_geometry_offers_it():
    types = public_schema().type_map
    offering = [name for name, type_ in types.items() if "featureCollection" in getattr(type_, "fields", {})]
    assert offering == ["InfrastructureInterestConnection"]


def test_the_file_is_what_map_programs_read(interest):
    response = file()
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/geo+json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Ny banegård" in titles(response)
    geometries = [feature["geometry"] for feature in response.json()["features"]]
    assert any(geometries)
    assert None in geometries


def test_the_file_has_every_page_of_the_list(interest, monkeypatch):
    whole = file().json()
    monkeypatch.setattr(geo, "QUERY", geo.QUERY.replace("first: 100", "first: 1"))
    assert file().json() == whole
    assert len(whole["features"]) > 1


def test_the_file_is_narrowed(interest):
    assert titles(file(phase="IDEA_PHASE")) == {"Ny banegård"}
    assert "Ny banegård" not in titles(file(phase=["SCREENING", "CONSTRUCTION"]))
    assert titles(file(municipalities="kolding")) <= titles(file())
    interest.tags.set(["station, nord", "perron"])
    interest.save()
    drain()
    assert titles(file(tags=["nowhere", "station, nord"])) == {"Ny banegård"}


def test_the_file_is_narrowed_by_words_and_by_a_whole_filter(interest):
    assert titles(file(text="BANEGÅRD")) == {"Ny banegård"}
    whole = {"or": [{"text": "banegård"}, {"phase": ["SCREENING"]}], "not": {"phase": ["SCREENING"]}}
    assert titles(file(filter=json.dumps(whole))) == {"Ny banegård"}
    assert titles(file(filter=json.dumps({"period": {"to": "1900-01-01"}}), text="supercykelstien")) == set()
    assert titles(file(filter=json.dumps({"and": [{"text": "banegård"}]}), phase="IDEA_PHASE")) == {"Ny banegård"}
    assert titles(file(filter="", text="")) == titles(file())


def test_a_file_of_too_many_is_refused(interest, monkeypatch):
    monkeypatch.setattr(geo, "MOST_FEATURES", 1)
    [error] = file().json()["errors"]
    assert error["message"] == "There are 2 interests. The limit is 1: narrow them."
    assert error["extensions"] == {"code": "LIMIT_EXCEEDED"}
    assert file(text="banegård").status_code == 200


def test_a_file_that_takes_too_long_is_refused(interest, monkeypatch):
    monkeypatch.setattr(geo, "QUERY", geo.QUERY.replace("first: 100", "first: 1"))
    monkeypatch.setattr(geo, "LONGEST_SECONDS", -1)
    response = file()
    assert (response.status_code, response.json()["errors"][0]["extensions"]) == (400, {"code": "LIMIT_EXCEEDED"})


@pytest.mark.parametrize(
    ("edition", "parameters", "status"),
    [
        ("odense", {}, 404),
        ("vejle", {"language": "XX"}, 400),
        ("vejle", {"phase": "NONSENSE"}, 400),
        ("vejle", {"fase": "IDEA_PHASE"}, 400),
        ("vejle", {"filter": "{"}, 400),
        ("vejle", {"filter": "[]"}, 400),
        ("vejle", {"filter": '{"fase": []}'}, 400),
        ("vejle", {"language": "EN"}, 200),
    ],
)
def test_what_is_none_is_told(region, edition, parameters, status):
    response = file(edition, **parameters)
    assert response.status_code == status
    assert ("errors" in response.json()) == (status != 200)


def test_a_key_reads_its_editions_only(interest):
    _, secret = make_key(
        ApiClient.objects.create(name="vejle.dk"), "map", editions=[str(Edition.objects.get(slug="vejle").key)]
    )
    found = [
        Client().get(f"/geo/{edition}/interests.geojson", headers={"Authorization": f"Bearer {secret}"}).status_code
        for edition in ("vejle", "kolding")
    ]
    assert found == [200, 403]


def test_a_page_of_another_origin_may_send_a_key():
    response = Client().options("/geo/vejle/interests.geojson")
    assert response.status_code == 204
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "Authorization" in response.headers["Access-Control-Allow-Headers"]


def test_it_is_only_read_and_compressed(interest):
    address = "/geo/trekantomraadet/interests.geojson"
    refused = Client(enforce_csrf_checks=True).post(address)
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert refused.json()["errors"][0]["message"] == "POST is not possible here. GET is."
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert Client().get(address, headers={"Authorization": "Bearer nonsense"}).status_code == 401
    packed = Client().get(address, headers={"Accept-Encoding": "gzip"})
    assert json.loads(gzip.decompress(packed.content)) == file().json()
