"""A canvas to draw landscapes on: shapes, light, haze and reflections, in a picture of 1600 by 1000.

Everything is drawn at twice the size and reduced at the end, which smooths the edges.
"""

# ruff: noqa: PLR0917  # a drawing is made of coordinates

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH, HEIGHT = 1600, 1000
SCALE = 2
STRIP = 4  # rows of water that sway together
Point = tuple[float, float]
Oval = tuple[float, float, float, float]


class Canvas:
    """A picture in the making. Coordinates run from the upper left, to 1600 and 1000; opacities from 0 to 1."""

    def __init__(self, *sky: str) -> None:
        """Colours of the sky from top to bottom, evenly spread."""
        self.image = _gradient(sky, (WIDTH * SCALE, HEIGHT * SCALE))

    def shape(self, points: Iterable[Point], colour: str, opacity: float = 1) -> None:
        """A filled polygon."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        if opacity >= 1:
            ImageDraw.Draw(self.image).polygon(scaled, fill=colour)
        else:
            mask = self._mask()
            ImageDraw.Draw(mask).polygon(scaled, fill=round(255 * opacity))
            self._paint(colour, mask)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str, opacity: float = 1) -> None:
        """An upright rectangle."""
        self.shape([(left, top), (right, top), (right, bottom), (left, bottom)], colour, opacity)

    def disc(self, x: float, y: float, radius: float, colour: str, opacity: float = 1) -> None:
        """A filled circle."""
        self.oval(x, y, radius, radius, colour, opacity)

    def oval(self, x: float, y: float, wide: float, high: float, colour: str, opacity: float = 1) -> None:
        """A filled ellipse around `x`, `y`."""
        self.ovals([(x, y, wide, high)], colour, opacity)

    def ovals(self, ovals: Iterable[Oval], colour: str, opacity: float = 1) -> None:
        """Ellipses that melt into one shape; each is its middle, half its width and half its height."""
        mask = self._mask()
        pen = ImageDraw.Draw(mask)
        for oval in ovals:
            pen.ellipse(_bounds(*oval), fill=round(255 * opacity))
        self._paint(colour, mask)

    def ring(self, x: float, y: float, wide: float, high: float, width: float, colour: str, opacity: float = 1) -> None:
        """The outline of an ellipse."""
        mask = self._mask()
        ImageDraw.Draw(mask).ellipse(
            _bounds(x, y, wide, high), outline=round(255 * opacity), width=round(width * SCALE)
        )
        self._paint(colour, mask)

    def stroke(self, points: Sequence[Point], width: float, colour: str, opacity: float = 1) -> None:
        """A line with round ends and corners."""
        mask = self._mask()
        pen = ImageDraw.Draw(mask)
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        value, half = round(255 * opacity), width * SCALE / 2
        pen.line(scaled, fill=value, width=max(1, round(width * SCALE)), joint="curve")
        for x, y in (scaled[0], scaled[-1]) if half > 1 else ():
            pen.ellipse((x - half, y - half, x + half, y + half), fill=value)
        self._paint(colour, mask)

    def glow(self, x: float, y: float, radius: float, colour: str, strength: float = 0.6) -> None:
        """Light that fades from the middle outwards."""
        side = round(2 * radius * SCALE)
        light = Image.radial_gradient("L").resize((side, side), Image.Resampling.BILINEAR)
        light = light.point([round(255 * strength * max(0.0, 1 - value / 181) ** 2) for value in range(256)])
        mask = self._mask()
        mask.paste(light, (round((x - radius) * SCALE), round((y - radius) * SCALE)))
        self._paint(colour, mask)

    def haze(self, top: float, bottom: float, colour: str, opacity: float = 0.5, *, upwards: bool = False) -> None:
        """Mist that thickens downwards from `top` to `bottom`, or `upwards`."""
        high = round((bottom - top) * SCALE)
        ramp = Image.linear_gradient("L").resize((WIDTH * SCALE, high))
        if upwards:
            ramp = ramp.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        mask = self._mask()
        mask.paste(ramp.point([round(value * opacity) for value in range(256)]), (0, round(top * SCALE)))
        self._paint(colour, mask)

    def reflect(self, shore: float, tint: str, opacity: float = 0.45, ripple: float = 7) -> None:
        """Turn everything below `shore` into water that mirrors what stands above it."""
        top = round(shore * SCALE)
        high = self.image.height - top
        above = self.image.crop((0, max(0, top - high), self.image.width, top))
        mirrored = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize((self.image.width, high))
        water = Image.new("RGB", mirrored.size)
        for row in range(0, high, STRIP):
            depth = row / high
            shift = round(SCALE * ripple * (0.3 + depth) * math.sin(row / (9 + 30 * depth)))
            strip = mirrored.crop((0, row, mirrored.width, min(high, row + STRIP)))
            water.paste(ImageChops.offset(strip, shift, 0), (0, row))
        water = Image.blend(water.filter(ImageFilter.BoxBlur(SCALE)), Image.new("RGB", water.size, tint), opacity)
        self.image.paste(water, (0, top))

    def soften(self, radius: float) -> None:
        """Blur all that was drawn so far, as if it were far away."""
        self.image = self.image.filter(ImageFilter.GaussianBlur(radius * SCALE))

    def finish(self) -> Image.Image:
        """The picture in its final size."""
        return self.image.reduce(SCALE)

    def _mask(self) -> Image.Image:
        return Image.new("L", self.image.size, 0)

    def _paint(self, colour: str, mask: Image.Image) -> None:
        bounds = mask.getbbox()
        if bounds:
            self.image.paste(ImageColor.getrgb(colour), bounds, mask.crop(bounds))


def _bounds(x: float, y: float, wide: float, high: float) -> Oval:
    return SCALE * (x - wide), SCALE * (y - high), SCALE * (x + wide), SCALE * (y + high)


def _gradient(colours: Sequence[str], size: tuple[int, int]) -> Image.Image:
    """Colours from top to bottom, blended evenly."""
    stops = [ImageColor.getrgb(colour)[:3] for colour in colours]
    column = Image.new("RGB", (1, size[1]))
    for row in range(size[1]):
        place = row / (size[1] - 1) * (len(stops) - 1)
        lower = min(int(place), len(stops) - 2)
        part = place - lower
        blended = [round(a + (b - a) * part) for a, b in zip(stops[lower], stops[lower + 1], strict=True)]
        column.putpixel((0, row), (blended[0], blended[1], blended[2]))
    return column.resize(size)
