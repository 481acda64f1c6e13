"""The project's own settings in test mode: no setting differs but where files and rows are kept."""

import os
import tempfile
from pathlib import Path

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "test"
CACHE.mkdir(parents=True, exist_ok=True)
os.environ["KERNEN_MODE"] = "test"
os.environ.setdefault("SECRET_KEY", "a secret only tests know, and long enough for any check of its length")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{CACHE / 'unused.sqlite3'}")
os.environ.setdefault("MEDIA_DIRECTORY", tempfile.mkdtemp(prefix="kernen-media-"))

from backend.settings import *  # noqa: E402, F403  # it reads the environment set above
