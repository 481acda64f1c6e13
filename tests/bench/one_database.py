"""One run, on the database that the environment names: `python -m tests.bench.one_database`."""

from __future__ import annotations

import os
import tempfile

import django

INITIATIVES = 500


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.test import override_settings

    from tests.bench.content import fill
    from tests.bench.table import print_tables
    from tests.databases import TestDatabase

    database = TestDatabase(f"bench_{os.getpid()}")
    with tempfile.TemporaryDirectory(prefix="kernen-bench-") as files, override_settings(MEDIA_ROOT=files):
        database.prepare()
        try:
            fill(INITIATIVES)
            print_tables(INITIATIVES)
        finally:
            database.drop()


if __name__ == "__main__":
    main()
