"""`manage.py publications check [--repair] | rebuild | index | drain | verify | prune | erase`."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from publication import search_engine
from publication.checking import all_sources, check
from publication.models import DirtyObject, Publication
from publication.progress import Progress
from publication.queue import drain_apart
from publication.rebuilding import left, rebuild
from publication.records.file import NoRecordError, read
from publication.records.verifying import Finding, verify
from publication.removing.erasing import Request, erase, find
from publication.removing.pruning import prunable, prune
from publication.repairing import repair

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.management.base import CommandParser

    from publication.checking import Difference
    from publication.projection import ProjectionError


class Command(BaseCommand):
    help = "Compares the publication log with what editors wrote, publishes anew, verifies records, prunes and erases."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        check_parser = actions.add_parser("check", help="name each difference between log and content")
        check_parser.add_argument("--repair", action="store_true", help="mend what differs")
        actions.add_parser("rebuild", help="publish everything anew; goes on where it was interrupted")
        actions.add_parser("index", help="make the search engine's index anew, where one is used")
        actions.add_parser("drain", help="publish what writers outside this project left in the queue")

        verify_parser = actions.add_parser("verify", help="tell whether a record is as it was given out")
        verify_parser.add_argument("file", type=Path)
        prune_parser = actions.add_parser("prune", help="take out what was superseded before the retention's beginning")
        prune_parser.add_argument("--before", type=_moment, help="instead of what PUBLICATIONS_KEPT_DAYS says")
        erase_parser = actions.add_parser("erase", help="blank a person's words in past publications")
        erase_parser.add_argument(
            "--key", type=UUID, action="append", default=[], help="key of an object: all of its text"
        )
        erase_parser.add_argument("--text", action="append", default=[], help="words, wherever they stand")
        for each in (prune_parser, erase_parser):
            each.add_argument("--by", required=True, help="who decided it; put on record")
            each.add_argument("--reason", required=True, help="why; put on record, so without the person's data")
            each.add_argument("--dry-run", action="store_true", help="only say what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        match options["action"]:
            case "check":
                self._check(mend=options["repair"])
            case "rebuild":
                self._rebuild()
            case "index":
                self._index()
            case "drain":
                self._drain()
            case "verify":
                self._verify(options["file"])
            case "prune":
                self._prune(options)
            case "erase":
                self._erase(options)

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

    def _index(self) -> None:
        if settings.PUBLICATIONS_SEARCH_ENGINE is None:
            raise CommandError("No search engine is used: SEARCH_URL says where one is. The database searches itself.")
        progress = Progress(sys.stderr, "Indexing", Publication.objects.count())
        try:
            search_engine.begin_again()
            search_engine.follow(progress.advance)
        finally:
            progress.end()
        self.stdout.write("The search engine has all that can be read.")

    def _drain(self) -> None:
        progress = Progress(sys.stderr, "Publishing", DirtyObject.objects.count())
        try:
            errors = drain_apart(progress.advance)
        finally:
            progress.end()
        self._finish(errors, "The queue is empty.")

    def _verify(self, file: Path) -> None:
        try:
            text = file.read_bytes().decode()  # as it is: its text may hold line ends of any sort
            findings = verify(text)
        except (OSError, UnicodeDecodeError, NoRecordError) as error:
            raise CommandError(str(error)) from error
        wrong = [each for each in findings if each is not Finding.OTHER_NAMES]
        if wrong:
            raise CommandError(" ".join(wrong))
        if findings:
            self.stdout.write(Finding.OTHER_NAMES)
        self.stdout.write(f"The record is as it was given out, and the log says the same. SHA-256: {read(text)[1]}")

    def _prune(self, options: dict[str, Any]) -> None:
        days: int | None = settings.PUBLICATIONS_KEPT_DAYS
        if options["before"] is None and days is None:
            raise CommandError("Publications are kept for ever: set PUBLICATIONS_KEPT_DAYS, or give --before.")
        before = options["before"] or timezone.now() - timedelta(days=days or 0)
        if before > timezone.now():
            raise CommandError("--before lies in the future")
        if options["dry_run"]:
            self.stdout.write(f"{len(prunable(before))} publications would be taken out.")
            return
        count = prune(before, options["by"], options["reason"])
        self.stdout.write(f"{count} publications taken out. The log is kept from {before.isoformat()} on.")

    def _erase(self, options: dict[str, Any]) -> None:
        request = Request(tuple(options["key"]), tuple(text for text in options["text"] if text.strip()))
        if not request.keys and not request.texts:
            raise CommandError("Give --key or --text: what is to be erased.")
        is_done = not options["dry_run"]
        found = erase(request, options["by"], options["reason"]) if is_done else find(request)
        for row in found.past:
            self.stdout.write(f"{row.seq} {row.type} {row.key} {row.language} {row.published_at.isoformat()}")
            for context in () if is_done else found.contexts[row.seq]:
                self.stdout.write(f"    … {context} …")
        for text in found.texts:
            self.stdout.write(str(text))
            for context in () if is_done else text.contexts:
                self.stdout.write(f"    … {context} …")
        for tag in found.tags:
            self.stdout.write(f"Tag {tag.pk}")
            if not is_done:
                self.stdout.write(f"    … {tag.name} …")
        for key in found.forgotten:
            self.stdout.write(f"All that is kept for translating {key}")
        kept = len(found.texts) + len(found.forgotten)
        self.stdout.write(
            f"{len(found.past)} past publications, {kept} texts kept for translating and {len(found.tags)} unused tags "
            f"{'blanked' if is_done else 'would be blanked'}."
        )
        if found.current:
            names = ", ".join(sorted({f"{row.type} {row.key}" for row in found.current}))
            raise CommandError(
                f"{len(found.current)} can be read now. Edit or unpublish them, then run this again: {names}"
            )

    def _finish(self, errors: Sequence[ProjectionError], success: str) -> None:
        self._complain(errors)
        if errors:
            raise CommandError(f"{len(errors)} objects could not be published; they are left in the queue")
        self.stdout.write(success)

    def _complain(self, errors: Sequence[ProjectionError]) -> None:
        for error in errors:
            self.stderr.write(str(error))


def _moment(text: str) -> datetime:
    """A day, or a moment; in the project's time where it names no other."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else timezone.make_aware(moment)
