"""The colours that a page may give an embed, and whether what is written in them can be read.

The script of the gallery reckons the same while a colour is being chosen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from embed.asked import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

ENOUGH = 4.5  # WCAG 2.2, 1.4.3
COLOUR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_MIXED = 0.35  # of the accent in the dark, the rest white, as in blok.css


class Part(StrEnum):
    """What a page may colour."""

    ACCENT = "accent"
    TEXT = "text"
    BACKGROUND = "background"

    @property
    def parameter(self) -> str:
        """As addresses of pages name it."""
        return {Part.ACCENT: "farve", Part.TEXT: "tekst", Part.BACKGROUND: "baggrund"}[self]

    @property
    def property_name(self) -> str:
        """As style sheets name it."""
        return f"--trekant-{self.parameter}"


OWN: dict[Theme, dict[Part, str]] = {
    Theme.LIGHT: {Part.TEXT: "#1b2729", Part.BACKGROUND: "#ffffff"},
    Theme.DARK: {Part.TEXT: "#ecf1f0", Part.BACKGROUND: "#172124"},
}
"""What blok.css takes where a page says nothing. The accent is the edition's colour."""


@dataclass(frozen=True, slots=True)
class Colours:
    """Those that are chosen, as #rrggbb; empty ones are the embed's own."""

    accent: str = ""
    text: str = ""
    background: str = ""

    def __iter__(self) -> Iterator[tuple[Part, str]]:
        """The chosen ones alone."""
        return ((part, value) for part in Part if (value := getattr(self, part)))

    def rules(self) -> str:
        """As declarations of a style sheet, one a line, for what follows ours."""
        return "\n".join(f"  {part.property_name}: {value};" for part, value in self)

    def fragment_rules(self) -> str:
        """As rules of a style sheet, for HTML that follows nobody's."""
        chosen = dict(self)
        of_all = [
            f"  {name}: {chosen[part]};"
            for part, name in ((Part.TEXT, "color"), (Part.BACKGROUND, "background"))
            if part in chosen
        ]
        rules = [".trekant-blok {", *of_all, "}"] if of_all else []
        if Part.ACCENT in chosen:
            rules += [".trekant-blok a {", f"  color: {chosen[Part.ACCENT]};", "}"]
        return "\n".join(rules)


@dataclass(frozen=True, slots=True)
class Contrast:
    """How far what is written stands out from what it stands on."""

    part: Part
    theme: Theme
    ratio: float

    @property
    def is_enough(self) -> bool:
        return self.ratio >= ENOUGH


def contrasts(colours: Colours, edition: str, theme: Theme) -> tuple[Contrast, ...]:
    """Of text and of links, in each scheme in which they can be read. `edition` is its colour."""
    themes = [Theme.LIGHT, Theme.DARK] if theme is Theme.AUTO else [theme]
    return tuple(
        Contrast(part, each, _contrast_of(part, each, colours, edition))
        for each in themes
        for part in (Part.TEXT, Part.ACCENT)
    )


def _contrast_of(part: Part, theme: Theme, colours: Colours, edition: str) -> float:
    ground = _channels(colours.background or OWN[theme][Part.BACKGROUND])
    if part is Part.TEXT:
        return ratio(_channels(colours.text or OWN[theme][Part.TEXT]), ground)
    accent = _channels(colours.accent or edition)
    return ratio(lightened(accent) if theme is Theme.DARK else accent, ground)


Linear = tuple[float, float, float]


def ratio(one: Linear, other: Linear) -> float:
    """WCAG's contrast of two colours, from 1 to 21, cut to one digit: 4.49 is not enough and must not look it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return int((lighter + 0.05) / (darker + 0.05) * 10 + 1e-9) / 10


def lightened(colour: Linear) -> Linear:
    """Mixed with white as `color-mix(in oklab, … 35%, #fff)` does."""
    mixed = [_MIXED * each + (1 - _MIXED) * white for each, white in zip(_oklab(colour), (1.0, 0.0, 0.0), strict=True)]
    lightness, green_red, blue_yellow = mixed
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    medium = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return (
        _within(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _within(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _within(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _oklab(colour: Linear) -> Linear:
    red, green, blue = colour
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _within(channel: float) -> float:
    return min(max(channel, 0.0), 1.0)


def _channels(colour: str) -> Linear:
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return red, green, blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # sRGB's own


def _luminance(colour: Linear) -> float:
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
