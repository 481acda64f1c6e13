"""Run the whole suite on SQLite, then on PostgreSQL where one answers, and say which ran.

What is marked `once` runs the first time alone: it asks the admin who may do what, and that no database answers.
"""

from __future__ import annotations

import sys

from tests.engines import run_on_each

if __name__ == "__main__":
    suite = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", "-q", *sys.argv[1:]]
    templates = [sys.executable, "-m", "tests.templates"]
    sys.exit(run_on_each("The suite", suite, again=("-m", "not once"), preparing=templates))
