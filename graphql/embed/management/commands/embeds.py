"""`manage.py embeds count`: where embeds are shown, from what an edge noted."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from delivery.usage.writing import writer
from embed.counting.edges import Notes, count_lines
from embed.counting.writing import flush

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Count where embeds are shown, from what an edge noted of what it gave: see docs/deployment.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        commands = parser.add_subparsers(dest="command", required=True)
        count = commands.add_parser("count", help="read lines until there are no more, and count what they tell")
        count.add_argument("file", nargs="?", default="-", help="a file or a pipe; `-`, the default, is standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        writer.be_there()
        bad = self._count(options["file"])
        flush()
        if bad:
            raise CommandError(f"{bad} lines could not be read: a day, an address and what was shown were expected.")

    @staticmethod
    def _count(file: str) -> int:
        if file == "-":
            return count_lines(sys.stdin, Notes())
        try:
            with Path(file).open() as lines:
                return count_lines(lines, Notes())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
