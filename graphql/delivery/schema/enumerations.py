"""Closed sets in the public schema. Each value's description carries the Danish label that editors see."""

from __future__ import annotations

from inspect import getdoc
from typing import TYPE_CHECKING

from django.utils.translation import override
from graphql import GraphQLEnumType, GraphQLEnumValue

from delivery.names import constant

if TYPE_CHECKING:
    from django.db.models import TextChoices

PUBLIC_NAMES = {"ContentLanguage": "Language"}


def enumeration_type(choices: type[TextChoices]) -> GraphQLEnumType:
    """The public enumeration of `choices`. Its internal values are those that documents hold."""
    values = {constant(member.value): GraphQLEnumValue(member.value, _description(member)) for member in choices}
    return GraphQLEnumType(PUBLIC_NAMES.get(choices.__name__, choices.__name__), values, description=getdoc(choices))


def _description(member: TextChoices) -> str:
    with override("en"):
        english = str(member.label)
    with override("da"):
        return f"{english} (Danish: {member.label})"
