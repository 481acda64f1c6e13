"""The public schema as text: sorted, so that a difference shows what changed and nothing else."""

from __future__ import annotations

from pathlib import Path

from graphql import lexicographic_sort_schema, print_schema

from delivery.schema.public import public_schema

SCHEMA_FILE = Path(__file__).resolve().parent.parent.parent / "schema.graphql"


def printed_schema() -> str:
    return print_schema(lexicographic_sort_schema(public_schema())) + "\n"
