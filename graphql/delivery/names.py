"""How our own names are spelled in the public schema."""

from __future__ import annotations


def camel(name: str) -> str:
    """`partner_links` is published as `partnerLinks`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def constant(value: str) -> str:
    """The enumeration value `political_agreement` is published as `POLITICAL_AGREEMENT`."""
    return value.upper()
