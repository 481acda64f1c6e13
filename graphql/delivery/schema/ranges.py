"""Spans of days and of moments that filters take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from graphql import GraphQLInputField, GraphQLInputObjectType

from delivery.scalars import Date, DateTime

if TYPE_CHECKING:
    from collections.abc import Mapping

Limit = TypeVar("Limit")


@dataclass(frozen=True, slots=True)
class Span(Generic[Limit]):
    """From `start` to `end`; either may be open."""

    start: Limit | None
    end: Limit | None

    @property
    def is_open(self) -> bool:
        """Whether everything is in it."""
        return self.start is None and self.end is None


def _span(given: Mapping[str, Any]) -> Span[Any]:
    return Span(given.get("start"), given.get("end"))


_DAYS = {
    "from": GraphQLInputField(Date, description="First day; open when absent.", out_name="start"),
    "to": GraphQLInputField(Date, description="Last day, included; open when absent.", out_name="end"),
}
PERIOD = GraphQLInputObjectType("PeriodFilter", _DAYS, description="A period of days.", out_type=_span)
DAYS = GraphQLInputObjectType(
    "DateRangeFilter",
    _DAYS,
    description="Days from one to another, both included. What has no date is among none of them.",
    out_type=_span,
)
MOMENTS = GraphQLInputObjectType(
    "DateTimeRangeFilter",
    {
        "from": GraphQLInputField(DateTime, description="First moment; open when absent.", out_name="start"),
        "before": GraphQLInputField(
            DateTime, description="First moment that is not included any more; open when absent.", out_name="end"
        ),
    },
    description="Moments from one until before another, so that such ranges follow each other without a gap.",
    out_type=_span,
)
