"""`manage.py media`: what is done for all uploaded files at once."""

from __future__ import annotations

import os
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from django.core.files.storage import storages
from django.core.management.base import BaseCommand, CommandError

from backend.files.checking import Check
from backend.files.listing import Listing
from backend.files.moving import Outcome, move
from backend.storages import read_storage
from media.making import UNREADABLE, make_missing
from media.models import Image
from media.storage import uploads
from media.stored import StorageUnavailableError
from publication.models import PublishedObject
from publication.progress import Progress

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from media.storage import FileStore

TOLD_AFTER = 10  # parts of all files, where there is no terminal to draw on


class Command(BaseCommand):
    help = "Draws, checks and moves uploaded files."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser(
            "renditions", help="make the files that published images lack; goes on where it was interrupted"
        )
        check = actions.add_parser("check", help="compare database and storage; fails where they differ")
        check.add_argument("--repair", action="store_true", help="mend what can be mended without a guess")
        check.add_argument("--names-only", action="store_true", help="read no file, so compare no checksums")
        moving = actions.add_parser("move", help="copy all files to another storage; goes on where it was interrupted")
        moving.add_argument("--to", required=True, metavar="ADDRESS", help="as MEDIA_STORAGE names it")

    def handle(self, *args: Any, **options: Any) -> None:
        actions = {"renditions": self._renditions, "check": self._check, "move": self._move}
        try:
            actions[options["action"]](options)
        except StorageUnavailableError as error:
            raise CommandError(f"{error}. Run it again: it goes on where it was interrupted") from error

    def _renditions(self, options: dict[str, Any]) -> None:
        del options
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

    def _check(self, options: dict[str, Any]) -> None:
        check = Check(is_repairing=options["repair"], is_reading=not options["names_only"])
        left: Counter[str] = Counter()
        for difference in check.differences():
            self.stdout.write(str(difference))
            if not difference.is_mended:
                left[difference.kind] += 1
        if left:
            counted = ", ".join(f"{count} {kind}" for kind, count in sorted(left.items()))
            raise CommandError(f"{check.compared} files compared; database and storage differ: {counted}")
        self.stdout.write(f"{check.compared} files compared; database and storage agree.")

    def _move(self, options: dict[str, Any]) -> None:
        problems: list[str] = []
        configured = read_storage(options["to"], os.environ, problems)
        if problems:
            raise CommandError("\n".join(problems).replace("MEDIA_STORAGE", "--to"))
        source, target = uploads(), cast("FileStore", storages.create_storage(configured))
        outcomes: Counter[Outcome] = Counter()
        with Listing(source.files()) as listing:
            total, told = len(listing), 0
            progress = Progress(sys.stderr, "Copying", total)
            try:
                for done, (name, outcome) in enumerate(move(source, target, listing), 1):
                    outcomes[outcome] += 1
                    progress.advance(1)
                    if outcome is Outcome.GONE:
                        self.stderr.write(f"{name} was deleted meanwhile")
                    if not sys.stderr.isatty() and done * TOLD_AFTER // total > told:
                        told = done * TOLD_AFTER // total
                        self.stderr.write(f"{done} of {total} files")
            finally:
                progress.end()
        self.stdout.write(
            f"{outcomes[Outcome.COPIED]} files copied, {outcomes[Outcome.THERE]} were there. Nothing was deleted."
        )
