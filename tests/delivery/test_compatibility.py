"""A change of the schema that breaks operations has to be named in the changelog, and come no sooner than was said."""

import subprocess
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command

from delivery.schema.compatibility import breaks, unannounced
from delivery.schema.deprecations import deprecated, deprecations, stays_until
from delivery.schema.public import public_schema

pytestmark = pytest.mark.once
BEFORE = """
type Query { partner(slug: String): Partner  size: Size }
type Partner { title: String!  phone: String }
enum Size { LARGE SMALL }
input Filter { mode: Int  text: String }
"""
TODAY = date(2026, 5, 1)


def named(line: str) -> str:
    return f"# Changelog\n\n## Unreleased\n\nSomething.\n\n### Schema\n\n- {line}\n\n## 1.0\n"


@pytest.mark.parametrize(
    ("old", "new", "subject"),
    [
        ("  phone: String", "", "Partner.phone"),
        ("phone: String", "phone: Int", "Partner.phone"),
        ("slug: String", "slug: String!", "Query.partner"),
        ("(slug: String)", "", "Query.partner"),
        ("(slug: String)", "(slug: String, x: Int!)", "Query.partner"),
        ("title: String!", "title: String", "Partner.title"),
        ("LARGE SMALL", "LARGE", "Size"),
        ("text: String }", "text: String size: Size! }", "Filter"),
    ],
)
def test_what_breaks_is_told_unless_the_changelog_names_it(old, new, subject):
    after = BEFORE.replace(old, new)
    [broken] = unannounced(BEFORE, after, named("Something `else`."), TODAY)
    assert broken.subject == subject
    assert unannounced(BEFORE, after, named(f"`{subject}` is another."), TODAY) == []


@pytest.mark.parametrize(
    "changelog",
    [
        "",
        "## Unreleased\n\n- `Partner.phone` elsewhere\n\n### Schema\n\n- No.\n",
        "## Unreleased\n\n### Schema\n\n- No.\n\n### Other\n\n- `Partner.phone`\n",
        "## Unreleased\n\n- No.\n\n## 1.0\n\n### Schema\n\n- `Partner.phone` is gone.\n",
        "## 1.0\n\n### Schema\n\n- `Partner.phone` is gone.\n",
        "## Unreleased\n\n### Schema\n\n- Partner.phone, `OldPartner.phone`, `Partner.phoneNumber`, `phone`.\n",
    ],
)
def test_only_what_is_unreleased_names_it_as_it_is_called(changelog):
    after = BEFORE.replace("  phone: String", "")
    assert [each.subject for each in unannounced(BEFORE, after, changelog, TODAY)] == ["Partner.phone"]


@pytest.mark.parametrize(
    ("place", "gone", "subject"),
    [
        ("phone: String", "", "Partner.phone"),
        ("SMALL", "", "Size"),
        ("(slug: String", "(", "Query.partner"),
        ("text: String", "", "Filter.text"),
    ],
)
def test_what_is_deprecated_stays_until_its_day(place, gone, subject):
    before = BEFORE.replace(place, f'{place} @deprecated(reason: "Ask `x`. Stays until {TODAY}.")', 1)
    after = BEFORE.replace("(slug: String)", "(slug: String x: Int)").replace(place, gone, 1)
    [early] = unannounced(before, after, named(f"`{subject}`"), TODAY)
    assert early.kept_until == TODAY
    assert str(early).endswith(f"It was to stay until {TODAY}.")
    assert unannounced(before, after, named(f"`{subject}`"), TODAY + timedelta(days=1)) == []


def test_a_field_that_was_never_null_without_an_error_stays_so():
    directive = "directive @semanticNonNull(levels: [Int!]! = [0]) on FIELD_DEFINITION"
    before = BEFORE.replace("phone: String", "phone: String @semanticNonNull") + directive
    [broken] = breaks(before, BEFORE + directive)
    assert (broken.subject, broken.description) == ("Partner.phone", "Partner.phone may be null without an error.")
    assert list(breaks(before, BEFORE.replace("phone: String", "phone: String!") + directive)) == []


def test_each_deprecation_names_a_day():
    assert [name for name, reason in deprecations(public_schema()) if stays_until(reason) is None] == []


def test_a_deprecation_without_a_day_is_refused(monkeypatch):
    field = public_schema().type_map["Partner"].fields["phone"]
    monkeypatch.setattr(field, "deprecation_reason", "Too old.")
    with pytest.raises(CommandError, match=r"Partner\.phone does not"):
        call_command("schema", "--check")
    deprecated(field, "Ask `contact`.", TODAY)
    assert list(deprecations(public_schema())) == [("Partner.phone", "Ask `contact`. Stays until 2026-05-01.")]
    assert stays_until("Ask `contact`. Stays until 2026-05-01.") == TODAY
    with pytest.raises(CommandError, match="is stale"):
        call_command("schema", "--check")


def test_what_only_adds_breaks_nothing():
    assert list(breaks(BEFORE, BEFORE.replace("phone: String", "phone: String email: String"))) == []


def test_the_command(capsys):
    call_command("schema", "--since", "HEAD")
    assert "breaks nothing that CHANGELOG.md does not name" in capsys.readouterr().out
    with pytest.raises(CommandError, match="nowhere"):
        call_command("schema", "--since", "nowhere")


@pytest.mark.django_db
def test_the_command_names_what_breaks(monkeypatch):
    before = "type Query { edition: String  weather: String }"
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 0, before, ""))
    with pytest.raises(CommandError, match=r"Query\.weather was removed"):
        call_command("schema", "--since", "HEAD")
