"""`manage.py demo_content`: the region's content as it could look, with accounts to try the admin with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.demo.loading import is_loaded, load

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = "Load the demo content. Does nothing when this version of it was loaded last. Not for production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--force", action="store_true", help="compare everything again, and restore what was changed since"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ENVIRONMENT == "production":
            raise CommandError("The demo's accounts have a known password: it is not loaded in production.")
        if is_loaded() and not options["force"]:
            self._report("demo content is up to date", options["verbosity"])
            return
        load(lambda line: self._report(line, options["verbosity"]))

    def _report(self, line: str, verbosity: int) -> None:
        if verbosity > 0:
            self.stdout.write(f"      {line}")
            self.stdout.flush()
