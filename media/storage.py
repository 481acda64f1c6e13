"""Uploaded files, which are kept for as long as anything published names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.files.storage import FileSystemStorage

if TYPE_CHECKING:
    from collections.abc import Callable


class Keeping:
    """Whoever has to keep a file says so here; deleting it then leaves it where it is."""

    is_kept: Callable[[str], bool] | None = None


keeping = Keeping()


class KeepingMixin:
    """Mixed into a storage. Wagtail deletes the file with its row; a row may come and go, what was published stays."""

    def delete(self, name: str) -> None:
        if keeping.is_kept is None or not keeping.is_kept(name):
            super().delete(name)  # type: ignore[misc]


class LocalStorage(KeepingMixin, FileSystemStorage):
    """A directory."""
