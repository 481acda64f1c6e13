"""The log, the heads that can be read now, the queue of what was written and the stream of what changed."""

from publication.models.heads import PublishedLink, PublishedObject, PublishedWord
from publication.models.lengths import LONGEST_KEY, LONGEST_LANGUAGE, LONGEST_NAME, LONGEST_TOKEN
from publication.models.log import Beside, Publication, PublishedFile, Removal, Restatement
from publication.models.queue import DirtyObject
from publication.models.searching import SearchedPublication, SearchEngineMark
from publication.models.stream import StreamedChange

__all__ = [
    "LONGEST_KEY",
    "LONGEST_LANGUAGE",
    "LONGEST_NAME",
    "LONGEST_TOKEN",
    "Beside",
    "DirtyObject",
    "Publication",
    "PublishedFile",
    "PublishedLink",
    "PublishedObject",
    "PublishedWord",
    "Removal",
    "Restatement",
    "SearchEngineMark",
    "SearchedPublication",
    "StreamedChange",
]
