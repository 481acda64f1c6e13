"""How a kind of infrastructure is drawn and called. Kinds differ by their dashes, not by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Mode:
    """`dashes` as SVG counts them; the ends of each are round."""

    name: str  # as classes have it
    label: _StrPromise
    dashes: str = ""


_MODES = {
    "ROAD": Mode("road", _("Road")),
    "RAIL": Mode("rail", _("Rail"), "16 14"),
    "BRIDGE_TUNNEL": Mode("bridge-tunnel", _("Bridge or tunnel"), "4 12"),
    "CYCLE": Mode("cycle", _("Cycle route"), "0 13"),
    "PORT": Mode("port", _("Port"), "24 12"),
    "AIRPORT": Mode("airport", _("Airport"), "24 12 0 12"),
    "TERMINAL": Mode("terminal", _("Terminal"), "8 12"),
    "ELECTRICITY": Mode("electricity", _("Electricity"), "20 12 0 12 0 12"),
    "HYDROGEN": Mode("hydrogen", _("Hydrogen"), "26 13 0 13"),
    "DISTRICT_HEATING": Mode("district-heating", _("District heating"), "12 12 12 24"),
    "CO2": Mode("co2", _("CO₂"), "0 12 0 24"),
    "WATER": Mode("water", _("Water"), "30 16"),
    "DIGITAL": Mode("digital", _("Digital infrastructure"), "0 20"),
}


def mode_of(value: str) -> Mode:
    """By the API's name of it."""
    return _MODES[value]
