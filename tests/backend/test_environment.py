import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from backend.environment import Mode, read_environment
from tests.databases import ROOT

pytestmark = pytest.mark.once

PRODUCTION = {
    "KERNEN_MODE": "production",
    "SECRET_KEY": "k3rn3n-" * 10 + "abcdefghijkl",
    "ALLOWED_HOSTS": "cms.example.dk, www.example.dk",
    "DATABASE_URL": "postgres://kernen:secret@database:5432/kernen",
    "PUBLIC_URL": "https://cms.example.dk/",
}


def test_production_names_everything_that_is_missing():
    with pytest.raises(ImproperlyConfigured) as caught:
        read_environment({"KERNEN_MODE": "production"})
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"):
        assert f"{name} is missing" in str(caught.value)


def test_production_reads_its_variables():
    environment = read_environment(PRODUCTION)
    assert environment.mode is Mode.PRODUCTION
    assert environment.allowed_hosts == ("cms.example.dk", "www.example.dk")
    assert environment.database["ENGINE"] == "publication.databases.postgresql"
    assert environment.database["OPTIONS"] == {"options": "-c jit=off", "prepare_threshold": 5}
    assert environment.database["HOST"] == "database"
    assert environment.public_url == "https://cms.example.dk"


def test_statements_are_not_prepared_where_a_pooler_could_not_keep_them():
    environment = read_environment(PRODUCTION | {"PREPARED_STATEMENTS": "0"})
    assert environment.database["OPTIONS"]["prepare_threshold"] is None


def test_production_limits_rates_and_the_demo_does_not():
    for variables, expected in (
        (PRODUCTION, (600_000, 6_000_000)),
        (PRODUCTION | {"RATE_LIMIT_ANONYMOUS": "0", "RATE_LIMIT_KEY": "50000"}, (0, 50_000)),
        ({}, (0, 0)),
        ({"RATE_LIMIT_ANONYMOUS": "70000"}, (70_000, 0)),
    ):
        environment = read_environment(variables)
        assert (environment.rate_limit_anonymous, environment.rate_limit_key) == expected


def test_what_else_is_said_by_a_number_or_a_switch():
    unsaid = read_environment(PRODUCTION)
    assert (unsaid.proxies, unsaid.kept_days, unsaid.redis_url, unsaid.is_introspection_on) == (0, None, "", True)
    said = {"BEHIND_PROXY": "2", "PUBLICATIONS_KEPT_DAYS": "30", "REDIS_URL": "redis://cache", "INTROSPECTION": "0"}
    read = read_environment(PRODUCTION | said)
    assert (read.proxies, read.kept_days, read.redis_url, read.is_introspection_on) == (2, 30, "redis://cache", False)


def test_the_admin_is_at_the_first_host_unless_it_is_said_where():
    unsaid = {name: value for name, value in PRODUCTION.items() if name != "PUBLIC_URL"}
    assert read_environment(unsaid).public_url == "https://cms.example.dk"
    assert read_environment(unsaid | {"ALLOWED_HOSTS": ".example.dk"}).public_url == "https://example.dk"


def test_a_refusal_is_said_in_a_sentence_alone():
    result = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"KERNEN_MODE": "production", "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr.startswith("Kernen cannot start.")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"KERNEN_MODE": "staging"}, "KERNEN_MODE is 'staging': expected one of demo, test, production"),
        ({"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL has the scheme 'mysql': expected postgres://"),
        ({"MEDIA_STORAGE": "ftp://files"}, "MEDIA_STORAGE is 'ftp://files': expected s3://bucket"),
        ({"MEDIA_STORAGE": "s3://"}, "MEDIA_STORAGE is 's3://': expected s3://bucket"),
        ({"MEDIA_STORAGE": "gs://bucket/folder"}, "MEDIA_STORAGE is 'gs://bucket/folder': expected s3://bucket"),
        ({"MEDIA_STORAGE": "azure://files"}, "AZURE_STORAGE_CONNECTION_STRING is missing"),
        (PRODUCTION | {"SECRET_KEY": "short"}, "SECRET_KEY is too short: at least 50"),
        ({"BEHIND_PROXY": "yes"}, "BEHIND_PROXY is 'yes': expected how many proxies"),
        ({"PUBLICATIONS_KEPT_DAYS": "0"}, "PUBLICATIONS_KEPT_DAYS is '0': expected a number of days"),
        ({"RATE_LIMIT_KEY": "100"}, "RATE_LIMIT_KEY is '100': expected at least 50,000"),
        ({"RATE_LIMIT_ANONYMOUS": "-1"}, "RATE_LIMIT_ANONYMOUS is '-1'"),
        ({"EDGES": "edge:8080"}, "EDGES has 'edge:8080': expected varnish\\+http://host:port, fastly://SERVICE"),
        ({"EDGES": "akamai://both"}, "EDGES has 'akamai://both'"),
        ({"EDGES": "varnish+http://edge:port"}, "EDGES has 'varnish\\+http://edge:port'"),
        ({"EDGES": "cloudfront://D1?at=cms.example.dk"}, r"expected \?at=https://…"),
        ({"EDGES": "fastly://S1"}, "FASTLY_TOKEN is missing: EDGES names fastly"),
        ({"EDGES": "cloudfront://D1,cloudfront://D1"}, "EDGES names one edge twice"),
        ({"EDGES": "cloudfront://D1,varnish+http://e", "VARNISH_PURGE_KEY": "x"}, "EDGES names Varnish and a CDN"),
        ({"REDIS_URL": "cache:6379"}, "REDIS_URL is no address of Redis"),
    ],
)
def test_a_wrong_variable_is_answered_with_what_was_expected(variables, expected):
    with pytest.raises(ImproperlyConfigured, match=expected):
        read_environment(variables)


def test_edges_are_named_by_addresses_and_keep_their_secrets_to_themselves():
    assert read_environment(PRODUCTION).edges == ()
    secrets = {"VARNISH_PURGE_KEY": "a secret", "FASTLY_TOKEN": "a secret", "CLOUDFLARE_TOKEN": "a secret"}
    secrets |= {f"AKAMAI_{name}": "a secret" for name in ("CLIENT_TOKEN", "CLIENT_SECRET", "ACCESS_TOKEN")}
    secrets |= {"AKAMAI_HOST": "akab-1.luna.akamaiapis.net"}
    named = "varnish+http://one:8080, varnish+https://two"
    edges = read_environment(PRODUCTION | secrets | {"EDGES": named}).edges
    assert [(edge.name, edge.asked_at) for edge in edges] == [
        ("varnish one:8080", "http://one:8080"),
        ("varnish two", "https://two"),
    ]
    named = "fastly://S1?at=https://api.example.dk/,cloudflare://Z1,cloudfront://D1,akamai://production"
    edges = read_environment(PRODUCTION | secrets | {"EDGES": named}).edges
    assert [(edge.name, edge.asked_at) for edge in edges] == [
        ("fastly S1", "https://api.example.dk"),
        ("cloudflare Z1", ""),
        ("cloudfront D1", ""),
        ("akamai production", ""),
    ]
    assert "a secret" not in repr(edges[:3])


def test_the_demo_needs_nothing():
    environment = read_environment({})
    assert environment.mode is Mode.DEMO
    assert environment.database["ENGINE"] == "publication.databases.sqlite3"
    assert len(environment.secret_key) >= 50


def test_deployment_checks_are_clean_in_production():
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    result = subprocess.run(
        [sys.executable, "-W", "error::RuntimeWarning", "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT,
        env=kept | PRODUCTION,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "no issues (0 silenced)" in result.stdout


def test_a_search_engine_is_named_with_its_backend():
    assert read_environment(PRODUCTION).search_engine is None
    named = read_environment(PRODUCTION | {"SEARCH_URL": "opensearch3+https://search:9200"})
    assert named.search_engine == ("opensearch3", "https://search:9200")
    for wrong in ("https://search:9200", "solr+https://search:9200", "opensearch3+search"):
        with pytest.raises(ImproperlyConfigured, match="SEARCH_URL"):
            read_environment(PRODUCTION | {"SEARCH_URL": wrong})


@pytest.mark.parametrize(
    ("address", "storage"),
    [
        ("", {"BACKEND": "media.storage.LocalStorage"}),
        ("file:///srv/files", {"BACKEND": "media.storage.LocalStorage", "OPTIONS": {"location": "/srv/files"}}),
        (
            "s3://media",
            {"BACKEND": "media.object_storage.s3.S3", "OPTIONS": {"bucket_name": "media", "file_overwrite": False}},
        ),
        (
            "gs://media",
            {
                "BACKEND": "media.object_storage.google.Google",
                "OPTIONS": {"bucket_name": "media", "file_overwrite": False},
            },
        ),
        (
            "azure://media",
            {
                "BACKEND": "media.object_storage.azure.Azure",
                "OPTIONS": {"azure_container": "media", "connection_string": "AccountName=a"},
            },
        ),
    ],
)
def test_a_storage_is_named_by_its_address(address, storage):
    account = {"AZURE_STORAGE_CONNECTION_STRING": "AccountName=a"}
    assert read_environment({"MEDIA_STORAGE": address, **account}).media_storage == storage


def test_a_storage_whose_client_is_not_installed_is_refused_at_the_start(monkeypatch):
    monkeypatch.setattr("backend.storages.find_spec", lambda _: None)
    with pytest.raises(ImproperlyConfigured, match=r"gs:// needs a client.*kernen\[google\]"):
        read_environment({"MEDIA_STORAGE": "gs://media"})


def test_what_may_be_uploaded():
    unsaid = read_environment({})
    assert (unsaid.image_megabytes, unsaid.image_megapixels, unsaid.document_megabytes) == (50, 64, 50)
    assert unsaid.document_types == ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "csv", "geojson")
    assert unsaid.clamav == ""
    said = read_environment({"DOCUMENT_TYPES": "PDF, csv", "CLAMAV": "unix:/run/clamd", "DOCUMENT_MEGABYTES": "9"})
    assert (said.document_types, said.clamav, said.document_megabytes) == (("pdf", "csv"), "unix:/run/clamd", 9)
    with pytest.raises(ImproperlyConfigured) as caught:
        read_environment({"DOCUMENT_TYPES": "pdf,exe", "CLAMAV": "clamd:3310", "IMAGE_MEGABYTES": "0"})
    for problem in ("DOCUMENT_TYPES names exe: expected some of pdf,", "CLAMAV is 'clamd:3310'", "IMAGE_MEGABYTES is"):
        assert problem in str(caught.value)
