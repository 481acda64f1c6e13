from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoDatabaseWrapper


class DatabaseWrapper(DjangoDatabaseWrapper):
    """Django's own, for now."""
