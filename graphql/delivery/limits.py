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
MOST_COST = 50_000  # by the formula of `delivery.costs`
DEEPEST_VARIABLES = 20  # lists and objects in each other
MOST_VALUES = 5_000  # in the variables, each list and each object counted
MOST_OBJECTS = 20_000  # read by one operation
LARGEST_ANSWER = 5 * 1024 * 1024  # bytes, before it is compressed
LONGEST_SECONDS = 10
LONGEST_LIST = 100  # items of one page of a list
DEFAULT_LIST = 20
LONGEST_SEARCH = 200  # characters
MOST_SEARCHED_WORDS = 10
MOST_MOMENTS = 2  # of the past, in one operation: each is read whole

ANNOUNCED = {  # what clients are told of, each with what it limits
    "body": (LARGEST_BODY, "bytes of a request's body"),
    "document": (LONGEST_DOCUMENT, "bytes of a document"),
    "tokens": (MOST_TOKENS, "tokens of a document"),
    "depth": (DEEPEST_SELECTION, "fields in each other"),
    "fields": (MOST_FIELDS, "fields of an operation, its fragments counted wherever they are used"),
    "root-fields": (MOST_ROOT_FIELDS, "fields of the query itself"),
    "aliases": (MOST_ALIASES, "fields under another name"),
    "cost": (MOST_COST, "what an operation costs, by the formula below"),
    "page": (LONGEST_LIST, f"items of one part of a list; {DEFAULT_LIST} where neither `first` nor `last` is given"),
    "variables-depth": (DEEPEST_VARIABLES, "lists and objects in each other in the variables"),
    "variables-values": (MOST_VALUES, "values in the variables, lists and objects counted with what is in them"),
    "objects": (MOST_OBJECTS, "objects read by an operation"),
    "search": (LONGEST_SEARCH, "characters of what is searched for"),
    "search-words": (MOST_SEARCHED_WORDS, "words of what is searched for"),
    "answer": (LARGEST_ANSWER, "bytes of an answer, before it is compressed"),
    "moments": (MOST_MOMENTS, "moments of the past read by an operation"),
    "seconds": (LONGEST_SECONDS, "until an answer; then the statement under way is cancelled"),
}
