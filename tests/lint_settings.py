"""The test settings and the linter of migrations, which is no part of what is deployed."""

from tests.settings import *  # noqa: F403  # they are the test settings

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405  # from the line above
MIGRATION_LINTER_OPTIONS = {
    "include_apps": ["cms", "delivery", "embed", "media", "publication"],
    "ignore_name_contains": "_initial",  # they run on an empty database: no older code is beside them
    # SQLite's remade tables look like new ones to the linter. The new columns have defaults in the database, and a
    # unique key only got wider, or holds for fewer rows: what fitted it before fits it now.
    "ignore_name": [
        "0002_editions",
        "0003_editions",
        "0003_several_hide_one",
        "0007_search",
        "0008_frontend_url",
        "0010_embedding",
        "0005_licences",
        "0002_pictures",
    ],
}
