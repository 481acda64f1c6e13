"""The public schema, built from the shapes of what is published."""

from delivery.schema.public import public_schema

__all__ = ["public_schema"]
