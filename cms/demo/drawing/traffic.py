"""Pictures of ways to move: motorway, railway and cycle path."""

# ruff: noqa: PLR0917, PLR2004  # a drawing is made of coordinates

from __future__ import annotations

import math

from cms.demo.drawing.canvas import Canvas, Point
from cms.demo.drawing.lines import clouds, dice, ridge, ridge_line, smooth, spruce


def motorvej() -> Canvas:
    """A motorway that winds through green hills towards the evening sun."""
    canvas = Canvas("#3a6f8f", "#8fb6bd", "#f6d8a8", "#fbe7c4")
    canvas.glow(930, 420, 640, "#fff3cf", 0.9)
    canvas.disc(930, 415, 52, "#fffaf0")
    clouds(canvas, ((300, 160, 150), (1290, 200, 140), (700, 110, 90)), "#fff6e6", 0.5)
    for base, height, seed, colour in ((455, 56, 4, "#a8bda0"), (500, 60, 9, "#86a686"), (550, 54, 17, "#658c6d")):
        ridge(canvas, ridge_line(base, height, seed), colour)
        canvas.haze(base - 20, base + 80, "#fbe7c4", 0.28)
    ridge(canvas, ridge_line(598, 26, 25), "#4c7758")
    chance = dice(31)
    for _number in range(46):
        x = chance.uniform(0, 1600)
        if not 700 < x < 1120:
            spruce(canvas, x, 622 + chance.uniform(-6, 26), chance.uniform(30, 62), "#39604a")
    canvas.haze(640, 1000, "#2f5741", 0.5)
    canvas.shape(_lane(-1.0, 1.0), "#47525a")
    canvas.shape(_lane(-0.05, 0.05), "#7d9a6d")
    for side in (-1, 1):
        canvas.shape(_lane(side * 0.94, side * 0.965), "#f3efe2", 0.9)
        for dash in range(16):
            near = 0.9 / (1 + dash * 0.32)
            canvas.shape(_lane(side * 0.49, side * 0.51, near, near * 0.87), "#f3efe2", 0.9)
    for across, nearness, colour in (
        (-0.26, 0.30, "#fff6d0"),
        (-0.72, 0.15, "#fff6d0"),
        (0.28, 0.42, "#e2725b"),
        (0.72, 0.20, "#e2725b"),
    ):
        x, y = _on_road(across, nearness)
        size = 120 * nearness
        canvas.shape(_car(x, y, size), "#2b3338" if colour == "#e2725b" else "#8d9aa0")
        canvas.ovals([(x + side * size * 0.36, y - size * 0.2, size * 0.1, size * 0.07) for side in (-1, 1)], colour)
        canvas.glow(x, y - size * 0.2, size * 1.7, colour, 0.5)
    return canvas


HORIZON = 572


def _on_road(across: float, nearness: float) -> Point:
    """A point of the motorway: `across` from -1 to 1, `nearness` from 0 at the horizon to 1 at the lower edge."""
    bend = 150 * math.sin(2.6 * (1 - nearness) ** 2.2) - 330 * (1 - nearness) ** 0.55 * nearness
    return 936 - 240 * nearness + bend + across * (620 * nearness + 3), HORIZON + 450 * nearness


def _lane(left: float, right: float, near: float = 1.0, far: float = 0.0, steps: int = 80) -> list[Point]:
    places = [near + (far - near) * number / steps for number in range(steps + 1)]
    return [*(_on_road(left, place) for place in places), *(_on_road(right, place) for place in reversed(places))]


def _car(x: float, y: float, size: float) -> list[Point]:
    """A car from behind or ahead, standing at `x`, `y`."""
    outline = ((-0.5, 0), (-0.5, 0.3), (-0.4, 0.38), (-0.3, 0.62), (0.3, 0.62), (0.4, 0.38), (0.5, 0.3), (0.5, 0))
    return [(x + across * size, y - up * size) for across, up in outline]


def jernbane() -> Canvas:
    """A train across a viaduct above a misty valley."""
    canvas = Canvas("#6a8fa8", "#a9c3c6", "#e9dcc6", "#f4e8d2")
    canvas.glow(330, 250, 560, "#fffbe8", 0.85)
    canvas.disc(330, 250, 46, "#fffdf4")
    clouds(canvas, ((760, 150, 150), (1320, 220, 160)), "#ffffff", 0.55)
    for base, height, seed, colour in ((470, 90, 6, "#a7b8b0"), (560, 90, 12, "#84a097"), (660, 80, 23, "#5f857d")):
        ridge(canvas, ridge_line(base, height, seed), colour)
        canvas.haze(base, 1000, "#f4e8d2", 0.6)
    stone, shade = "#b7a58c", "#94836d"
    canvas.box(0, 505, 1600, 548, stone)
    canvas.box(0, 540, 1600, 552, shade)
    for x in range(-60, 1700, 200):
        canvas.shape([(x - 26, 548), (x + 26, 548), (x + 36, 1000), (x - 36, 1000)], stone)
        canvas.shape([(x + 10, 548), (x + 26, 548), (x + 36, 1000), (x + 14, 1000)], shade)
        arch = [
            (x + 100 + 74 * math.cos(turn / 20 * math.pi), 640 - 92 * math.sin(turn / 20 * math.pi))
            for turn in range(21)
        ]
        spandrel = [(x + 26, 548), (x + 174, 548), (x + 174, 640), *arch, (x + 26, 640)]
        canvas.shape(spandrel, shade)
    canvas.haze(660, 1000, "#f4e8d2", 0.5)
    ridge(canvas, ridge_line(930, 60, 40), "#3f6a5e")
    chance = dice(9)
    for number in range(46):
        spruce(canvas, number * 36 + chance.uniform(-12, 12), 985, chance.uniform(70, 150), "#2f564d")
    canvas.box(0, 496, 1600, 505, "#5a5348")
    for x in range(70, 1600, 240):
        canvas.box(x, 352, x + 6, 500, "#5a6469")
        canvas.box(x - 4, 360, x + 70, 364, "#5a6469")
    canvas.stroke([(0, 372), (1600, 372)], 2, "#5a6469")
    _train(canvas)
    return canvas


def _train(canvas: Canvas) -> None:
    body, band, glass = "#b23a3a", "#f3ece0", "#2c4652"
    for car in range(3):
        left = 300 + car * 372
        canvas.box(left, 402, left + 360, 488, body)
        canvas.box(left, 468, left + 360, 478, band)
        canvas.box(left + 10, 486, left + 350, 497, "#3a3a3c")
        for window in range(7):
            x = left + 26 + window * 47
            canvas.box(x, 420, x + 34, 450, glass)
            canvas.shape([(x + 4, 450), (x + 16, 420), (x + 24, 420), (x + 12, 450)], "#7fa0a8", 0.6)
        canvas.box(left + 360, 410, left + 372, 486, "#4a2a2a")
    nose = smooth([(1404, 402), (1452, 410), (1488, 440), (1500, 476), (1498, 488)])
    canvas.shape([(1400, 402), *nose, (1400, 488)], body)
    canvas.shape([*smooth([(1420, 416), (1450, 420), (1474, 444)]), (1420, 444)], glass)
    canvas.box(1400, 468, 1496, 478, band)
    canvas.glow(1500, 470, 130, "#fff4c2", 0.7)
    canvas.disc(1494, 470, 6, "#fffbe6")


def cykel() -> Canvas:
    """Two cyclists on a path along the water."""
    canvas = Canvas("#5fa3b8", "#a7d0cf", "#e8ead0", "#f8e9c6")
    canvas.glow(1240, 330, 520, "#fffbe6", 0.9)
    canvas.disc(1240, 330, 60, "#fffdf2")
    clouds(canvas, ((330, 180, 160), (800, 120, 110)), "#ffffff", 0.6)
    ridge(canvas, ridge_line(470, 50, 7), "#9ab8a0")
    ridge(canvas, ridge_line(505, 34, 19), "#769f86")
    canvas.reflect(540, "#3f8a9a", 0.4, 6)
    bank = smooth([(-20, 690), (300, 660), (800, 690), (1200, 655), (1640, 680)])
    ridge(canvas, bank, "#5e9169")
    canvas.shape([*smooth([(-20, 800), (500, 778), (1100, 790), (1640, 770)]), (1640, 880), (-20, 905)], "#d9cdb4")
    dashes = smooth([(-20, 852), (500, 836), (1100, 842), (1640, 824)], 30)
    for start in range(0, len(dashes) - 6, 8):
        canvas.stroke(dashes[start : start + 4], 5, "#f7f2e4")
    ridge(canvas, smooth([(-20, 905), (500, 890), (1100, 892), (1640, 880)]), "#47795a")
    chance = dice(8)
    for _number in range(150):
        x, y = chance.uniform(0, 1600), chance.uniform(905, 1000)
        canvas.stroke([(x, y), (x + chance.uniform(-8, 8), y - chance.uniform(16, 40))], 3, "#35624a")
        if chance.random() < 0.3:
            canvas.disc(x, y - 30, 5, chance.choice(["#f6d36b", "#f2efe2", "#e2725b"]))
    _cyclist(canvas, 560, 838, 1.0, "#c8553d", "#26435a")
    _cyclist(canvas, 980, 830, 0.94, "#e0a72e", "#4a2f45")
    return canvas


def _cyclist(canvas: Canvas, x: float, ground: float, size: float, shirt: str, trousers: str) -> None:
    def at(across: float, up: float) -> Point:
        return x + across * size, ground - up * size

    frame = "#22313a"
    for across in (-82, 82):
        middle = at(across, 56)
        canvas.ring(*middle, 56 * size, 56 * size, 6 * size, frame)
        for turn in range(8):
            angle = turn / 8 * math.pi
            tip = (middle[0] + 50 * size * math.cos(angle), middle[1] + 50 * size * math.sin(angle))
            canvas.stroke([(2 * middle[0] - tip[0], 2 * middle[1] - tip[1]), tip], 1, frame, 0.6)
    for line in (
        [(-82, 56), (-34, 128), (48, 128), (-6, 58), (-82, 56)],
        [(-34, 128), (-6, 58)],
        [(82, 56), (46, 146), (64, 158)],
        [(-42, 146), (-30, 122)],
    ):
        canvas.stroke([at(*point) for point in line], 6 * size, frame)
    canvas.stroke([at(-62, 148), at(-24, 148)], 9 * size, frame)
    canvas.stroke([at(-38, 160), at(22, 128), at(-12, 76), at(6, 72)], 22 * size, trousers)
    canvas.stroke([at(-38, 160), at(8, 104), at(0, 38), at(16, 36)], 22 * size, trousers)
    canvas.stroke([at(-36, 168), at(8, 240)], 40 * size, shirt)
    canvas.stroke([at(8, 240), at(36, 196), at(64, 162)], 15 * size, shirt)
    canvas.disc(*at(28, 286), 25 * size, "#e8b896")
    helmet = [
        at(28 + 31 * math.cos(turn / 20 * math.pi), 290 + 30 * math.sin(turn / 20 * math.pi)) for turn in range(21)
    ]
    canvas.shape(helmet, "#f4efe3")
