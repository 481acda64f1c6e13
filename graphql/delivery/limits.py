"""What a request may cost before it is refused. Each refusal names the limit and what came."""

from __future__ import annotations

LARGEST_BODY = 256 * 1024  # bytes: a document and its variables
LONGEST_DOCUMENT = 32 * 1024  # bytes
MOST_TOKENS = 5_000
MOST_COMMENTS = 500
MOST_ERRORS = 20
DEEPEST_SELECTION = 15
MOST_FIELDS = 2_000
MOST_ROOT_FIELDS = 20
MOST_ALIASES = 100
MOST_OBJECTS = 20_000  # read by one operation
LONGEST_LIST = 100  # items of one page of a list
DEFAULT_LIST = 20
MOST_MOMENTS = 2  # of the past, in one operation: each is read whole
