"""What happens when: milestones, beginnings and ends of initiatives and infrastructure interests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from embed.filters import api_filter
from embed.reading.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from embed.asked import Asked

LISTS = ("initiatives", "infrastructureInterests")


@dataclass(frozen=True, slots=True)
class TimelineReading:
    """How the timeline is read."""

    operation: str = "EmbeddedTimeline"

    def variables(self, asked: Asked) -> dict[str, Any]:
        narrowed = api_filter(asked.filters)
        return {"initiatives": narrowed, "interests": narrowed}

    def found(self, edition: Mapping[str, Any], asked: Asked) -> Found:
        """The newest of them, in the order in which they happen."""
        objects = [each for name in LISTS for each in edition[name]["nodes"]]
        events = sorted((event for each in objects for event in _events(each)), key=lambda event: event["date"])
        return Found("", "", {"items": events[-asked.first :], "total": len(events)})


def _events(each: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """In the shape of a timeline block's, with the page that they belong to."""
    about = {"path": each["path"], "language": each["language"], "datePrecision": "DAY"}
    for milestone in each["milestones"]:
        title = f"{each['title']}: {milestone['title']}"
        yield {**about, "date": milestone["date"], "title": title, "text": milestone["description"]}
    if each["startsOn"]:
        yield {**about, "date": each["startsOn"], "title": each["title"], "text": "", "is_start": True}
    if each["endsOn"]:
        yield {**about, "date": each["endsOn"], "title": each["title"], "text": "", "is_end": True}
