"""Makes the databases that tests copy: `python -m tests.templates`. Tests that find none make them, each waiting."""

from __future__ import annotations

import os

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from backend.garbage import look_for_garbage_less
    from tests.databases import TestDatabase, demo_database

    look_for_garbage_less()
    is_asked_again = not os.environ.get("DATABASE_URL", "sqlite:").startswith("sqlite:")
    if is_asked_again and not os.environ.get("WHOLE"):
        TestDatabase("templates").ensure_template()  # what reads the demo is asked once
    else:
        demo_database("templates").ensure_template()


if __name__ == "__main__":
    main()
