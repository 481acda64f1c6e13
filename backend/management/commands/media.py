"""`manage.py media`: what is done for all uploaded files at once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from media.making import UNREADABLE, make_missing
from media.models import Image
from publication.models import PublishedObject
from publication.progress import Progress

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = "Makes the files that published images lack."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("renditions", help="make what is missing; goes on where it was interrupted")

    def handle(self, *args: Any, **options: Any) -> None:
        self._renditions()

    def _renditions(self) -> None:
        heads = PublishedObject.objects.filter(source_table=Image._meta.db_table).order_by("source_id")
        numbers = list(heads.values_list("source_id", flat=True))
        progress, failed = Progress(sys.stderr, "Drawing", len(numbers)), 0
        try:
            for number in numbers:
                failed += self._make(number)
                progress.advance(1)
        finally:
            progress.end()
        if failed:
            raise CommandError(f"{failed} renditions could not be made; the worker tries again")
        self.stdout.write(f"{len(numbers)} images have all renditions.")

    def _make(self, number: int) -> int:
        """How many renditions of the image could not be made; each is named."""
        try:
            reasons = make_missing(number)
        except UNREADABLE as error:
            reasons = {"its file": error}
        for what, reason in reasons.items():
            self.stderr.write(f"image {number}, {what}: {reason}")
        return len(reasons)
