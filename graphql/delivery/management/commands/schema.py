"""Writes `graphql/schema.graphql` and what `docs/api/` has from the code, or checks that they say what it says."""

from __future__ import annotations

import subprocess
from difflib import unified_diff
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from graphql import build_schema

from delivery import reference
from delivery.schema import public_schema
from delivery.schema.compatibility import CHANGELOG, breaks, unannounced
from delivery.schema.deprecations import deprecations, stays_until
from delivery.schema.printed import SCHEMA_FILE, printed_schema
from delivery.usage.users import NoDatabaseError, Registered

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from pathlib import Path


class Command(BaseCommand):
    help = (
        "Write graphql/schema.graphql and what docs/api has from the code. "
        "With --check: fail when one is stale, and show how."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing")
        parser.add_argument(
            "--since", metavar="COMMIT", help="change nothing; fail where it breaks what clients of that commit may ask"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["since"]:
            self._compare(options["since"])
            return
        undated = [name for name, reason in deprecations(public_schema()) if stays_until(reason) is None]
        if undated:
            raise CommandError(f"A deprecation says until when something stays: {', '.join(undated)} does not.")
        self._keep("graphql/schema.graphql", SCHEMA_FILE, printed_schema(), is_check=options["check"])
        for file, text in reference.documents().items():
            name = f"docs/api/{file.relative_to(reference.DIRECTORY)}"
            self._keep(name, file, text, is_check=options["check"])
        for file in reference.left_over():
            self._remove(file, is_check=options["check"])

    def _compare(self, commit: str) -> None:
        name = f"{commit}:graphql/schema.graphql"
        command = ["git", "show", name]
        shown = subprocess.run(command, cwd=SCHEMA_FILE.parent, capture_output=True, text=True, check=False)  # noqa: S603  # git's own
        if shown.returncode:
            raise CommandError(f"{name} cannot be read: {shown.stderr.strip()}")
        broken = unannounced(shown.stdout, printed_schema(), CHANGELOG.read_text(), timezone.localdate())
        self._tell_users(shown.stdout)
        if broken:
            expected = "Name each as `Type.field` under Schema of what is unreleased in CHANGELOG.md, or let it be:"
            raise CommandError("\n".join([expected, *(f"- {each}" for each in broken)]))
        self.stdout.write(f"Since {commit} the schema breaks nothing that CHANGELOG.md does not name.")

    def _tell_users(self, before: str) -> None:
        """Who uses what breaks, whether the changelog names it or not."""
        found = list(breaks(before, printed_schema()))
        if not found:
            return
        try:
            registered = Registered(build_schema(before))
        except NoDatabaseError:
            self.stdout.write("No database is at hand: which clients use what breaks has not been looked at.")
            return
        for each in found:
            self.stdout.write(f"{str(each).rstrip('.')}: {registered.users_of(each.subject)}")

    def _keep(self, name: str, file: Path, expected: str, *, is_check: bool) -> None:
        found = file.read_text() if file.exists() else ""
        if expected == found:
            self.stdout.write(f"{name} is up to date.")
        elif is_check:
            difference = unified_diff(found.splitlines(), expected.splitlines(), "committed", "generated", lineterm="")
            raise CommandError(f"{name} is stale: run `make schema`.\n" + "\n".join(difference))
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_text(expected)
            self.stdout.write(f"{name} is written.")

    def _remove(self, file: Path, *, is_check: bool) -> None:
        if is_check:
            raise CommandError(f"Nothing writes {file.name} any more: run `make schema`.")
        file.unlink()
        self.stdout.write(f"{file.name} is removed.")
