"""`manage.py keep_groups`: the secretariat's and the municipalities' groups, with all their rights."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.groups import make_groups


class Command(BaseCommand):
    help = "Give each group the rights it lacks, and each edition the groups it lacks. Takes nothing away."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        make_groups()
