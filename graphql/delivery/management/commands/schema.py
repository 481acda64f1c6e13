"""Writes `graphql/schema.graphql`, or checks that it says what the code says."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from delivery.schema.printed import SCHEMA_FILE, printed_schema

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Write graphql/schema.graphql. With --check: fail when it is stale, and show the difference."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        expected = printed_schema()
        found = SCHEMA_FILE.read_text() if SCHEMA_FILE.exists() else ""
        if expected == found:
            self.stdout.write("graphql/schema.graphql is up to date.")
        elif options["check"]:
            difference = unified_diff(found.splitlines(), expected.splitlines(), "committed", "generated", lineterm="")
            raise CommandError("graphql/schema.graphql is stale: run `make schema`.\n" + "\n".join(difference))
        else:
            SCHEMA_FILE.write_text(expected)
            self.stdout.write("graphql/schema.graphql is written.")
