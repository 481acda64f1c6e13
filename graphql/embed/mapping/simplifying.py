"""Long lines drawn with few points: those go first that change the line least (Visvalingam and Whyatt's way)."""

from __future__ import annotations

from heapq import heapify, heappop, heappush
from math import dist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from embed.mapping.projection import Line, Point

NOT_SEEN_APART = 3  # units, which are a pixel or two on a wide page


def simplify(line: Line, most: int) -> Line:
    """The line with `most` points at most, of which its ends are two. The same line gives the same points."""
    line = line if len(line) <= most else _thinned(line)
    before = [index - 1 for index in range(len(line))]
    after = [index + 1 for index in range(len(line))]
    areas = {index: _area(line[index - 1], line[index], line[index + 1]) for index in range(1, len(line) - 1)}
    smallest = [(area, index) for index, area in areas.items()]
    heapify(smallest)
    while len(areas) + 2 > max(most, 2) and smallest:
        area, index = heappop(smallest)
        if areas.get(index) != area:
            continue  # a neighbour has gone since, and it was measured again
        del areas[index]
        left, right = before[index], after[index]
        after[left], before[right] = right, left
        for neighbour in {left, right} & areas.keys():
            # No smaller than what has gone, or a long bend would be eaten up from its end.
            areas[neighbour] = max(area, _area(line[before[neighbour]], line[neighbour], line[after[neighbour]]))
            heappush(smallest, (areas[neighbour], neighbour))
    return tuple(point for index, point in enumerate(line) if index in {0, len(line) - 1} or index in areas)


def _thinned(line: Line) -> Line:
    """Without points that lie close behind another: thousands are measured no longer than is seen of them."""
    kept = [line[0]]
    for point in line[1:-1]:
        if dist(point, kept[-1]) >= NOT_SEEN_APART:
            kept.append(point)
    return (*kept, line[-1])


def _area(first: Point, middle: Point, last: Point) -> float:
    """Twice that of the triangle."""
    return abs((middle.x - first.x) * (last.y - first.y) - (last.x - first.x) * (middle.y - first.y))
