"""The region as a schematic map: outlines drawn by us, good for recognising a municipality and for nothing else.

Corners are shared between neighbours, so that the shapes meet. They are whole hundredths of a degree, far coarser than
any survey; the fjords and the Little Belt are hinted at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from embed.mapping.projection import path_of, project

if TYPE_CHECKING:
    from embed.mapping.projection import Point

Corner: TypeAlias = tuple[float, float]  # longitude, latitude

# Where three shapes, or two shapes and the outside, meet.
_FILSKOV, _FARRE, _RANDBOEL, _EGTVED = (9.04, 55.86), (9.15, 55.80), (9.29, 55.73), (9.28, 55.65)
_BAEKKE, _HEJNSVIG, _ALMIND, _HERSLEV = (9.15, 55.61), (8.86, 55.63), (9.26, 55.57), (9.58, 55.60)
_GUDSOE, _ELBODAL, _ANST, _JELS = (9.57, 55.53), (9.74, 55.63), (9.24, 55.48), (9.27, 55.36)
_GRAM, _HEJLS, _STURSBOEL = (8.94, 55.34), (9.65, 55.35), (9.45, 55.33)


@dataclass(frozen=True)
class Outline:
    """One municipality: its corners clockwise, and where its name stands: centred there, or beginning there outside."""

    corners: tuple[Corner, ...]
    label: Corner
    label_stands_outside: bool = False

    @property
    def path(self) -> str:
        """The corners as an SVG path."""
        return path_of((tuple(project(*corner) for corner in self.corners),), is_closed=True)

    @property
    def label_position(self) -> Point:
        return project(*self.label)


OUTLINES: dict[str, Outline] = {
    "billund": Outline(
        corners=(
            (8.73, 55.74), (8.82, 55.81), _FILSKOV, _FARRE, _RANDBOEL, _EGTVED, _BAEKKE, _HEJNSVIG,
        ),
        label=(9.02, 55.72),
    ),
    "vejle": Outline(
        corners=(
            _FILSKOV, (9.18, 55.91), (9.40, 55.88), (9.52, 55.80), (9.73, 55.73), (9.56, 55.71), (9.77, 55.67),
            _ELBODAL, _HERSLEV, (9.42, 55.59), _ALMIND, _BAEKKE, _EGTVED, _RANDBOEL, _FARRE,
        ),
        label=(9.43, 55.66),
    ),
    "fredericia": Outline(
        corners=(
            _ELBODAL, (9.86, 55.63), (9.79, 55.59), (9.78, 55.55), (9.70, 55.52), (9.63, 55.50), _GUDSOE, _HERSLEV,
        ),
        label=(9.83, 55.575),
        label_stands_outside=True,
    ),
    "kolding": Outline(
        corners=(
            _HERSLEV, _GUDSOE, (9.62, 55.50), (9.48, 55.49), (9.66, 55.46), (9.59, 55.42), _HEJLS, _STURSBOEL, _JELS,
            _ANST, _ALMIND, (9.42, 55.59),
        ),
        label=(9.41, 55.425),
    ),
    "vejen": Outline(
        corners=(_HEJNSVIG, _BAEKKE, _ALMIND, _ANST, _JELS, _GRAM, (8.84, 55.42), (8.80, 55.52)),
        label=(9.04, 55.48),
    ),
    "haderslev": Outline(
        corners=(
            _GRAM, _JELS, _STURSBOEL, _HEJLS, (9.69, 55.30), (9.54, 55.26), (9.72, 55.26), (9.64, 55.19), (9.48, 55.15),
            (9.24, 55.16), (9.06, 55.20), (8.92, 55.28),
        ),
        label=(9.29, 55.25),
    ),
    "middelfart": Outline(
        corners=(
            (9.71, 55.50), (9.77, 55.54), (9.89, 55.52), (9.98, 55.53), (10.04, 55.46), (10.02, 55.38), (9.90, 55.34),
            (9.81, 55.37), (9.86, 55.42), (9.74, 55.44),
        ),
        label=(9.70, 55.30),
        label_stands_outside=True,
    ),
}  # fmt: skip
