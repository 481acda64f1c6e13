"""From what editors have saved and not published, to what a reader of drafts sees in its place."""

from publication.drafts.overlay import read_drafts
from publication.drafts.waiting import EVERYTHING, Reach

__all__ = ["EVERYTHING", "Reach", "read_drafts"]
