"""A change of the schema that breaks operations has to be named in the changelog."""

import subprocess

import pytest
from django.core.management import CommandError, call_command

from delivery.schema.compatibility import breaks, unannounced

pytestmark = pytest.mark.once
BEFORE = """
type Query { partner(slug: String): Partner  size: Size }
type Partner { title: String!  phone: String }
enum Size { LARGE SMALL }
input Filter { text: String }
"""


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
    [broken] = unannounced(BEFORE, after, "# Changelog\n\n### Schema\n\n- Something `else`.\n")
    assert broken.subject == subject
    assert unannounced(BEFORE, after, f"### Schema\n\n- `{subject}` is another.\n") == []
    assert unannounced(BEFORE, after, f"- `{subject}` elsewhere\n\n### Schema\n\n- No.\n") == [broken]


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
