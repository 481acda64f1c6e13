"""Pictures of people together: a workshop class, a festival, and seven parts of one whole."""

# ruff: noqa: PLR2004  # a drawing is made of coordinates

from __future__ import annotations

import math

from cms.demo.drawing.canvas import Canvas, Point
from cms.demo.drawing.lines import dice, ridge, ridge_line, sagging

SKINS = ("#e8b896", "#c98f68", "#8d5a3c", "#f0c8a8")
SHIRTS = ("#c8553d", "#2f6f83", "#e0a72e", "#4d6b57", "#7d5a86", "#d98a6a")


def klassevaerelse() -> Canvas:
    """Students around a table with a robot arm, in front of a board."""
    canvas = Canvas("#f3e7d3", "#efdfc6")
    canvas.box(0, 760, 1600, 1000, "#c9a780")
    for y in (800, 856, 930):
        canvas.box(0, y, 1600, y + 3, "#b08d66", 0.6)
    for x in (80, 330):
        canvas.box(x, 120, x + 210, 440, "#ffffff")
        canvas.shape([(x + 10, 130), (x + 200, 130), (x + 200, 430), (x + 10, 430)], "#a9d3dd")
        canvas.ovals([(x + 62, 404, 50, 42), (x + 146, 410, 52, 36)], "#8fb98a")
        canvas.box(x + 10, 432, x + 200, 452, "#ffffff")
        canvas.box(x + 102, 130, x + 108, 430, "#ffffff")
        canvas.shape([(x + 20, 140), (x + 80, 140), (x + 30, 300), (x + 20, 300)], "#ffffff", 0.3)
    _board(canvas)
    for x in (640, 1010, 1400):
        canvas.box(x - 2, 0, x + 2, 66, "#4a4a4a")
        canvas.shape([(x - 44, 96), (x - 16, 62), (x + 16, 62), (x + 44, 96)], "#e0a72e")
        canvas.glow(x, 110, 220, "#fff4c8", 0.6)
    for number, x in enumerate((250, 470, 1180, 1400)):
        _person(canvas, x, 690, 1.0, number)
    canvas.box(150, 690, 1500, 726, "#8a5f3e")
    canvas.box(150, 720, 1500, 734, "#6d4930")
    for x in (200, 1430):
        canvas.shape([(x, 734), (x + 26, 734), (x + 34, 960), (x + 12, 960)], "#6d4930")
    _robot(canvas, 800, 690)
    for x in (330, 1090):
        canvas.shape([(x, 690), (x + 120, 690), (x + 104, 612), (x + 14, 612)], "#3d4c56")
        canvas.shape([(x + 8, 684), (x + 112, 684), (x + 98, 618), (x + 20, 618)], "#7fb7c4")
    for x, colour in ((560, "#c8553d"), (1010, "#2f6f83"), (1320, "#e0a72e")):
        canvas.box(x, 664, x + 50, 690, colour)
        canvas.box(x + 12, 644, x + 38, 664, colour)
    return canvas


def _board(canvas: Canvas) -> None:
    canvas.box(640, 130, 1520, 480, "#6d4930")
    canvas.box(654, 144, 1506, 466, "#2f4f46")
    curve = [(700 + x, 420 - 0.0011 * x * x) for x in range(0, 400, 10)]
    canvas.stroke([(700, 190), (700, 420), (1120, 420)], 4, "#dfe9dc", 0.85)
    canvas.stroke(curve, 5, "#f6d36b", 0.9)
    for x, y in ((760, 400), (840, 386), (930, 350), (1010, 310)):
        canvas.ring(x, y, 9, 9, 4, "#e2725b")
    for turn in range(3):
        x, y, radius = ((1230, 300, 62), (1340, 250, 44), (1420, 340, 54))[turn]
        canvas.ring(x, y, radius, radius, 5, "#dfe9dc", 0.85)
        canvas.ring(x, y, radius * 0.3, radius * 0.3, 4, "#dfe9dc", 0.85)
        for tooth in range(10):
            angle = tooth / 10 * math.tau + turn * 0.2
            inner, outer = radius, radius + 13
            canvas.stroke(
                [
                    (x + inner * math.cos(angle), y + inner * math.sin(angle)),
                    (x + outer * math.cos(angle), y + outer * math.sin(angle)),
                ],
                8,
                "#dfe9dc",
                0.85,
            )


def _person(canvas: Canvas, x: float, seat: float, size: float, number: int) -> None:
    shirt, skin, hair = SHIRTS[number % 6], SKINS[number % 4], ("#3b2a22", "#6b4a2e", "#1f1a18", "#c79a4f")[number % 4]
    body = [(-74, 0), (-70, 96), (-48, 132), (-18, 144), (18, 144), (48, 132), (70, 96), (74, 0)]
    canvas.shape([(x + across * size, seat - up * size) for across, up in body], shirt)
    canvas.box(x - 15 * size, seat - 166 * size, x + 15 * size, seat - 132 * size, skin)
    canvas.oval(x, seat - 204 * size, 44 * size, 52 * size, skin)
    cap: list[Point] = [
        (x + 48 * size * math.cos(turn / 16 * math.pi), seat - (206 + 56 * math.sin(turn / 16 * math.pi)) * size)
        for turn in range(17)
    ]
    canvas.shape(cap, hair)
    if number % 2:
        canvas.ovals(
            [
                (x - 42 * size, seat - 190 * size, 15 * size, 48 * size),
                (x + 42 * size, seat - 190 * size, 15 * size, 48 * size),
            ],
            hair,
        )


def _robot(canvas: Canvas, x: float, foot: float) -> None:
    dark, bright = "#4a5a63", "#e58a3c"
    canvas.shape([(x - 80, foot), (x - 56, foot - 40), (x + 56, foot - 40), (x + 80, foot)], dark)
    joints: list[Point] = [(x, foot - 56), (x - 62, foot - 210), (x + 86, foot - 296), (x + 168, foot - 190)]
    for start, end, width in zip(joints, joints[1:], (54, 42, 30), strict=False):
        canvas.stroke([start, end], width, bright)
        canvas.stroke([start, end], width * 0.3, "#f7b478")
    for (a, b), radius in zip(joints, (38, 32, 26, 20), strict=True):
        canvas.disc(a, b, radius, dark)
        canvas.disc(a, b, radius * 0.45, "#b9c6cb")
    tip = joints[-1]
    for side in (-1, 1):
        canvas.stroke([tip, (tip[0] + side * 26, tip[1] + 34), (tip[0] + side * 14, tip[1] + 62)], 10, dark)
    canvas.box(tip[0] - 17, tip[1] + 52, tip[0] + 17, tip[1] + 84, "#2f6f83")


def fest() -> Canvas:
    """A crowd below lanterns and a lit stage."""
    canvas = Canvas("#1d1b40", "#47306b", "#a34f7f", "#f0956b")
    chance = dice(101)
    for _number in range(90):
        canvas.disc(chance.uniform(0, 1600), chance.uniform(0, 420), chance.uniform(0.8, 2.2), "#ffffff", 0.7)
    ridge(canvas, ridge_line(640, 50, 9), "#6b3f73")
    canvas.box(520, 380, 1080, 760, "#2a1f4a")
    canvas.shape([(480, 400), (800, 300), (1120, 400)], "#3a2a5e")
    canvas.glow(800, 600, 420, "#ffd98a", 0.85)
    for x, colour in ((580.0, "#ffe08a"), (690, "#ff9d7a"), (800, "#fff4d0"), (910, "#8fe0e0"), (1020, "#ffe08a")):
        canvas.shape([(x, 396), (x + (x - 800) * 0.9 - 90, 770), (x + (x - 800) * 0.9 + 90, 770)], colour, 0.2)
        canvas.disc(x, 398, 11, "#fffbe8")
    for number, x in enumerate((680.0, 800.0, 920.0)):
        _person(canvas, x, 700, 0.62, number + 2)
    canvas.box(500, 700, 1100, 740, "#1c1535")
    for start, end, sag in (
        ((-20, 150), (820, 190), 90),
        ((780, 190), (1640, 120), 100),
        ((-20, 330), (560, 300), 60),
        ((1040, 300), (1640, 320), 60),
    ):
        cable = sagging(start, end, sag)
        canvas.stroke(cable, 3, "#160f2e")
        for number, (x, y) in enumerate(cable[2:-1:4]):
            colour = ("#ffd36b", "#ff8f6b", "#8fe0d0", "#fff1c4")[number % 4]
            canvas.glow(x, y + 22, 80, colour, 0.55)
            canvas.oval(x, y + 22, 15, 19, colour)
    for row, (y, colour) in enumerate(((790, "#3c2a5c"), (860, "#2a1d48"), (940, "#170f30"))):
        for _number in range(26 - row * 5):
            _fan(
                canvas,
                (chance.uniform(-20, 1620), y + chance.uniform(-16, 16)),
                34 + row * 15,
                colour,
                raised=chance.random() < 0.4,
            )
        canvas.box(0, y + 60, 1600, 1000, colour)
    return canvas


def _fan(canvas: Canvas, head: Point, size: float, colour: str, *, raised: bool) -> None:
    x, y = head
    canvas.disc(x, y, size * 0.62, colour)
    canvas.ovals([(x, y + size * 1.9, size * 1.15, size * 1.35)], colour)
    if raised:
        for side in (-1, 1):
            canvas.stroke(
                [(x + side * size * 0.8, y + size), (x + side * size * 1.25, y - size * 1.1)], size * 0.32, colour
            )


def faellesskab() -> Canvas:
    """Seven rings that overlap, and the triangle they draw together."""
    canvas = Canvas("#f6efe0", "#efe3cc", "#e6d6b8")
    canvas.glow(800, 500, 700, "#fffaf0", 0.9)
    colours = ("#7a4a1e", "#7b2d43", "#56408a", "#1f5f8b", "#12676b", "#4f6228", "#256b45")
    places = [
        (
            800 + 250 * math.cos(turn / 7 * math.tau - math.pi / 2),
            510 + 250 * math.sin(turn / 7 * math.tau - math.pi / 2),
        )
        for turn in range(7)
    ]
    for (x, y), colour in zip(places, colours, strict=True):
        canvas.disc(x, y, 190, colour, 0.30)
    corners = [
        (
            800 + 330 * math.cos(turn / 3 * math.tau - math.pi / 2),
            540 + 330 * math.sin(turn / 3 * math.tau - math.pi / 2),
        )
        for turn in range(3)
    ]
    canvas.shape(corners, "#fffaf0", 0.55)
    canvas.stroke([*corners, corners[0]], 10, "#33475b", 0.85)
    for (x, y), colour in zip(places, colours, strict=True):
        canvas.ring(x, y, 190, 190, 7, colour, 0.9)
    for number, start in enumerate(places):
        for end in places[number + 1 :]:
            canvas.stroke([start, end], 2.2, "#33475b", 0.28)
    for (x, y), colour in zip(places, colours, strict=True):
        canvas.disc(x, y, 25, "#fffaf0")
        canvas.disc(x, y, 17, colour)
    return canvas
