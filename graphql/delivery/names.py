"""How our own names are spelled in the public schema."""

from __future__ import annotations


def camel(name: str) -> str:
    """`partner_links` is published as `partnerLinks`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def snake(name: str) -> str:
    """The reverse of `camel`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)


def constant(value: str) -> str:
    """The enumeration value `political_agreement` is published as `POLITICAL_AGREEMENT`."""
    return value.upper()


def type_constant(name: str) -> str:
    """The type `ContentBlock` as a value of an enumeration: `CONTENT_BLOCK`."""
    return constant(snake(name)).lstrip("_")
