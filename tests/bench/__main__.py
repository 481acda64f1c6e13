"""Measure on SQLite, then on PostgreSQL where one answers: `python -m tests.bench`."""

from __future__ import annotations

import sys

from tests.engines import run_on_each

if __name__ == "__main__":
    sys.exit(run_on_each("The bench", [sys.executable, "-m", "tests.bench.one_database"]))
