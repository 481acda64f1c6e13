"""What no message to a client may tell: of what, and how, the server is made."""

from __future__ import annotations

import re
from functools import cache

from django.apps import apps
from django.db import connection

from delivery.schema import public_schema

SIGNS = re.compile(
    r"""
    Traceback | <class\ ' | <[\w.]+\ object | \ at\ 0x[0-9a-f]+ | \.py\b        # how Python shows things
    | \b\w+(?:Error|Exception|DoesNotExist)\b | \b(?:None|True|False|Undefined)\b
    | \b(?:backend|cms|media|publication|delivery|embed|builtins|graphql)\.\w+    # modules
    | \b(?i:django|wagtail\w*|grapple|graphene|psycopg\w*|postgres\w*|sqlite\w*|python|orjson)\b
    | \b(?:SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|JOIN|COLLATE)\b                  # statements
    """,
    re.VERBOSE,
)


def told(message: str, request: str = "") -> set[str]:
    """Signs of internals in `message` that the client itself did not write in its `request`."""
    found = {match[0] for match in SIGNS.finditer(message)} | (set(re.findall(r"\w+", message)) & names())
    return {sign for sign in found if sign not in request}


@cache
def names() -> frozenset[str]:
    """Tables and models, but for those that the public schema calls the same."""
    models = {model.__name__ for model in apps.get_models()}
    public = set(public_schema().type_map)
    ours = {name for name in models - public if re.search(r"[a-z][A-Z]", name)}  # a name of two words is no word
    return frozenset(ours | {name for name in connection.introspection.django_table_names() if "_" in name})
