"""Run the whole suite on SQLite, then on PostgreSQL where one answers, and say which ran.

What is marked `once` runs the first time alone: one database could not answer it otherwise than another. `WHOLE=1` runs
it on both all the same.
"""

from __future__ import annotations

import os
import sys

from tests.engines import run_on_each

if __name__ == "__main__":
    suite = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q", *sys.argv[1:]]
    templates = [sys.executable, "-m", "tests.templates"]
    sys.exit(
        run_on_each(
            "The suite", suite, again=() if os.environ.get("WHOLE") else ("-m", "not once"), preparing=templates
        )
    )
