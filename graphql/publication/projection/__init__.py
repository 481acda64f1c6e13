"""From a live row to what is published of it."""

from publication.projection.columns import Projection, language_of
from publication.projection.errors import BrokenValueError, ProjectionError
from publication.projection.keys import Keys, key_of
from publication.projection.objects import project, project_all

__all__ = [
    "BrokenValueError",
    "Keys",
    "Projection",
    "ProjectionError",
    "key_of",
    "language_of",
    "project",
    "project_all",
]
