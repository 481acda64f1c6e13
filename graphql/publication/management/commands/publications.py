"""`manage.py publications check [--repair] | rebuild | drain`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from publication.checking import all_sources, check
from publication.models import DirtyObject
from publication.progress import Progress
from publication.queue import drain_apart
from publication.rebuilding import left, rebuild
from publication.records.file import NoRecordError, read
from publication.records.verifying import verify
from publication.repairing import repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.management.base import CommandParser

    from publication.checking import Difference
    from publication.projection import ProjectionError


class Command(BaseCommand):
    help = "Compares the publication log with what editors wrote, publishes everything anew, or drains the queue."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        check_parser = actions.add_parser("check", help="name each difference between log and content")
        check_parser.add_argument("--repair", action="store_true", help="mend what differs")
        actions.add_parser("rebuild", help="publish everything anew; goes on where it was interrupted")
        actions.add_parser("drain", help="publish what writers outside this project left in the queue")

        verify_parser = actions.add_parser("verify", help="tell whether a record is as it was given out")
        verify_parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        match options["action"]:
            case "check":
                self._check(mend=options["repair"])
            case "rebuild":
                self._rebuild()
            case "drain":
                self._drain()
            case "verify":
                self._verify(options["file"])

    def _check(self, *, mend: bool) -> None:
        found = self._differences()
        if not found:
            self.stdout.write("Log and content are equal.")
            return
        for difference in found:
            self.stdout.write(str(difference))
        if not mend:
            raise CommandError(f"{len(found)} differences. Mend them with: manage.py publications check --repair")
        self._complain(repair(found))
        remaining = self._differences()
        for difference in remaining:
            self.stdout.write(f"still {difference}")
        if remaining:
            raise CommandError(f"{len(remaining)} of {len(found)} differences could not be mended")
        self.stdout.write(f"{len(found)} differences mended.")

    def _differences(self) -> list[Difference]:
        progress = Progress(sys.stderr, "Comparing", len(all_sources()))
        try:
            return list(check(progress.advance))
        finally:
            progress.end()

    def _rebuild(self) -> None:
        remaining = left()
        if remaining:
            self.stdout.write(f"Going on with a rebuild that was interrupted: {remaining} objects are left.")
        progress = Progress(sys.stderr, "Publishing", remaining or len(all_sources()))
        try:
            errors = rebuild(progress.advance)
        finally:
            progress.end()
        self._finish(errors, "Everything is published anew.")

    def _drain(self) -> None:
        progress = Progress(sys.stderr, "Publishing", DirtyObject.objects.count())
        try:
            errors = drain_apart(progress.advance)
        finally:
            progress.end()
        self._finish(errors, "The queue is empty.")

    def _verify(self, file: Path) -> None:
        try:
            text = file.read_text()
            findings = verify(text)
        except (OSError, UnicodeDecodeError, NoRecordError) as error:
            raise CommandError(str(error)) from error
        if findings:
            raise CommandError(" ".join(findings))
        self.stdout.write(f"The record is as it was given out, and the log says the same. SHA-256: {read(text)[1]}")

    def _finish(self, errors: Sequence[ProjectionError], success: str) -> None:
        self._complain(errors)
        if errors:
            raise CommandError(f"{len(errors)} objects could not be published; they are left in the queue")
        self.stdout.write(success)

    def _complain(self, errors: Sequence[ProjectionError]) -> None:
        for error in errors:
            self.stderr.write(str(error))
