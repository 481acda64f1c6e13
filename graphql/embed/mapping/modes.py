"""How a kind of infrastructure is drawn. Kinds differ by their dashes, not by colour alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mode:
    """`value` is the API's name of it, and `dashes` are as SVG counts them: the ends of each are round."""

    value: str
    dashes: str

    @property
    def name(self) -> str:
        """As classes have it."""
        return self.value.lower().replace("_", "-")


_DASHES = {
    "ROAD": "",
    "RAIL": "16 14",
    "BRIDGE_TUNNEL": "4 12",
    "CYCLE": "0 13",
    "PORT": "24 12",
    "AIRPORT": "24 12 0 12",
    "TERMINAL": "8 12",
    "ELECTRICITY": "20 12 0 12 0 12",
    "HYDROGEN": "26 13 0 13",
    "DISTRICT_HEATING": "12 12 12 24",
    "CO2": "0 12 0 24",
    "WATER": "30 16",
    "DIGITAL": "0 20",
}


def mode_of(value: str) -> Mode:
    """By the API's name of it."""
    return Mode(value, _DASHES[value])
