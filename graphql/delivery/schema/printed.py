"""The public schema as text: sorted, so that a difference shows what changed and nothing else."""

from __future__ import annotations

from pathlib import Path

from graphql import lexicographic_sort_schema, print_schema

from delivery.schema.public import public_schema
from delivery.schema.semantics import with_directives

SCHEMA_FILE = Path(__file__).resolve().parent.parent.parent / "schema.graphql"


def printed_schema() -> str:
    schema = public_schema()
    return with_directives(schema, print_schema(lexicographic_sort_schema(schema))) + "\n"
