"""`manage.py seed_region`: the region's municipalities, editions, themes, sections and groups."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.groups import make_groups
from cms.seeding import Seeding


class Command(BaseCommand):
    help = "Make what every installation starts from. Changes nothing that is there already."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        seeding = Seeding()
        seeding.seed()
        make_groups()
        if options["verbosity"] > 1:
            for made in seeding.made:
                self.stdout.write(f"made {made}")
        if options["verbosity"] > 0:
            self.stdout.write(f"{len(seeding.made)} made" if seeding.made else "nothing to do")
