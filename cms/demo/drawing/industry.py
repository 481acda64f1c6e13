"""Pictures of work and energy: harbour, hydrogen, wind and heat."""

# ruff: noqa: PLR0917, PLR2004  # a drawing is made of coordinates

from __future__ import annotations

import math

from cms.demo.drawing.canvas import Canvas, Point
from cms.demo.drawing.lines import clouds, dice, gable, ridge, ridge_line, smooth, spruce

CONTAINERS = ("#c8553d", "#2f6f83", "#e0a72e", "#4d6b57", "#8a9aa0", "#b6785a", "#d9cdb4")


def havn() -> Canvas:
    """Cranes above a container ship in the morning."""
    canvas = Canvas("#5c8ba3", "#a6c4c6", "#f2d9b6", "#f7e6c8")
    canvas.glow(1250, 430, 620, "#fff7df", 0.9)
    canvas.disc(1250, 430, 54, "#fffcf0")
    clouds(canvas, ((240, 150, 140), (900, 110, 120)), "#fffaf0", 0.5)
    ridge(canvas, ridge_line(560, 40, 15), "#a3b7b4")
    ridge(canvas, ridge_line(600, 30, 27), "#84a0a0")
    for x, colour in ((1020, "#7d949a"), (1380, "#8aa0a4")):
        _crane(canvas, x, 640, 0.72, colour)
    for x in (170, 560):
        _crane(canvas, x, 690, 1.12, "#2c4a5c")
    canvas.box(0, 668, 790, 700, "#55656b")
    _stack(canvas, 10, 668, 7, 3, 6)
    _stack(canvas, 330, 668, 4, 4, 3)
    _stack(canvas, 640, 668, 3, 2, 9)
    _ship(canvas)
    canvas.reflect(720, "#35677a", 0.4, 6)
    canvas.haze(860, 1000, "#1d4557", 0.5)
    return canvas


def _stack(canvas: Canvas, left: float, foot: float, wide: int, high: int, seed: int) -> None:
    chance = dice(seed)
    for column in range(wide):
        for level in range(high - (chance.random() < 0.4)):
            x, y = left + column * 44, foot - level * 24
            canvas.box(x, y - 23, x + 42, y, chance.choice(CONTAINERS))
            for rib in range(1, 6):
                canvas.box(x + rib * 7, y - 21, x + rib * 7 + 1, y - 2, "#1d2b33", 0.25)


def _crane(canvas: Canvas, x: float, foot: float, size: float, colour: str) -> None:
    def at(across: float, up: float) -> Point:
        return x + across * size, foot - up * size

    for across in (-70, 70):
        canvas.stroke([at(across, 0), at(across * 0.82, 300)], 14 * size, colour)
    canvas.stroke([at(-66, 60), at(66, 60)], 9 * size, colour)
    canvas.stroke([at(-66, 60), at(58, 280)], 6 * size, colour)
    canvas.stroke([at(-150, 300), at(330, 300)], 15 * size, colour)
    canvas.stroke([at(-40, 300), at(6, 420), at(58, 300)], 9 * size, colour)
    for across in (-150, 190, 325):
        canvas.stroke([at(6, 420), at(across, 302)], 3.5 * size, colour)
    canvas.box(*at(176, 292), *at(224, 268), colour)
    canvas.stroke([at(188, 270), at(188, 190)], 2 * size, colour)
    canvas.stroke([at(212, 270), at(212, 190)], 2 * size, colour)
    canvas.box(*at(172, 190), *at(228, 158), "#c8553d")


def _ship(canvas: Canvas) -> None:
    _stack(canvas, 905, 640, 11, 4, 12)
    canvas.box(1420, 500, 1500, 646, "#f3ece0")
    canvas.box(1404, 500, 1516, 522, "#f3ece0")
    for level in range(3):
        for window in range(4):
            canvas.box(1430 + window * 18, 536 + level * 32, 1440 + window * 18, 548 + level * 32, "#2c4652")
    canvas.box(1448, 462, 1476, 500, "#c8553d")
    hull = [(830, 628), (880, 640), (1560, 640), (1582, 612), (1572, 724), (900, 724), (862, 700)]
    canvas.shape(hull, "#23404f")
    canvas.shape([(866, 702), (1574, 702), (1572, 724), (900, 724)], "#9c3f33")


def brint() -> Canvas:
    """Hydrogen: round tanks, a pipe into the land, and molecules in the air."""
    canvas = Canvas("#0f3d4f", "#1d6a75", "#5fb3a8", "#cfe9d8")
    canvas.glow(1140, 560, 700, "#e9fff2", 0.75)
    chance = dice(44)
    for _number in range(26):
        x, y = chance.uniform(40, 1560), chance.uniform(40, 440)
        size, turn = chance.uniform(9, 30), chance.uniform(0, math.pi)
        step: Point = (math.cos(turn) * size * 0.95, math.sin(turn) * size * 0.95)
        for side in (-1, 1):
            canvas.disc(x + side * step[0], y + side * step[1], size, "#dff7ec", 0.12 + size / 190)
    ridge(canvas, ridge_line(640, 60, 5), "#4f9a90")
    canvas.haze(580, 760, "#cfe9d8", 0.5)
    ridge(canvas, ridge_line(700, 40, 13), "#2c7572")
    for x, radius in ((330, 150), (640, 118), (890, 92)):
        _tank(canvas, x, 780, radius)
    for x in (1130, 1230, 1330):
        canvas.box(x, 560, x + 70, 780, "#dfe9e2")
        canvas.box(x + 48, 560, x + 70, 780, "#b3c9c2")
        canvas.ovals([(x + 35, 560, 35, 13)], "#f3f8f2")
        for level in range(5):
            canvas.box(x, 590 + level * 40, x + 70, 593 + level * 40, "#7fa39d", 0.7)
    ridge(canvas, smooth([(-20, 776), (500, 770), (1100, 782), (1640, 770)]), "#1c5557")
    pipe = smooth([(-40, 850), (330, 838), (760, 862), (1180, 836), (1660, 868)], 40)
    for width, colour in ((46, "#0f3a40"), (38, "#e6efe6"), (14, "#ffffff")):
        shift = -9 if width == 14 else 0
        canvas.stroke([(x, y + shift) for x, y in pipe], width, colour, 1 if width > 14 else 0.7)
    for x in range(120, 1600, 240):
        canvas.box(x - 10, 812, x + 10, 892, "#2f6f74")
        canvas.box(x - 22, 884, x + 22, 896, "#2f6f74")
    for x in (360, 840, 1320):
        canvas.box(x - 34, 826, x + 34, 870, "#2fa58e")
    canvas.haze(880, 1000, "#08282f", 0.6)
    return canvas


def _tank(canvas: Canvas, x: float, foot: float, radius: float) -> None:
    middle = foot - radius - 40
    for across in (-0.7, -0.25, 0.25, 0.7):
        canvas.stroke([(x + across * radius, middle + radius * 0.4), (x + across * radius * 1.12, foot)], 9, "#3b7f80")
    canvas.disc(x, middle, radius, "#a9c8c1")
    canvas.disc(x - radius * 0.07, middle - radius * 0.07, radius * 0.91, "#d3e5dc")
    canvas.disc(x - radius * 0.2, middle - radius * 0.22, radius * 0.66, "#eef6ef", 0.9)
    canvas.box(x - radius * 0.99, middle - 5, x + radius * 0.99, middle + 5, "#2fa58e")
    canvas.stroke([(x, middle - radius - 26), (x, middle - radius)], 7, "#3b7f80")


def vind() -> Canvas:
    """Wind turbines on rolling fields."""
    canvas = Canvas("#4f9cc0", "#9fcfdc", "#dcefe6", "#f4f2d9")
    canvas.glow(300, 240, 520, "#fffef0", 0.9)
    canvas.disc(300, 240, 52, "#fffef4")
    clouds(canvas, ((680, 170, 180), (1240, 130, 150), (1480, 330, 120), (90, 420, 120)), "#ffffff", 0.7)
    ridge(canvas, ridge_line(600, 60, 3), "#a9cba0")
    for x, foot, size, turn in ((1460.0, 610, 0.34, 0.9), (1290, 604, 0.38, 0.2), (1110, 616, 0.42, 0.6)):
        _turbine(canvas, x, foot, size, turn)
    ridge(canvas, ridge_line(680, 70, 10), "#86b583")
    _turbine(canvas, 830, 700, 0.66, 0.35)
    _turbine(canvas, 190, 690, 0.6, 0.8)
    ridge(canvas, ridge_line(770, 70, 22), "#629a69")
    _turbine(canvas, 480, 800, 1.0, 0.1)
    ridge(canvas, ridge_line(880, 50, 37), "#467f55")
    for row in range(16):
        start = -100 + row * 120
        line = smooth([(start, 1010), (start + 150, 940), (start + 210, 890)])
        canvas.stroke(line, 3, "#2f6444", 0.4)
    return canvas


def _turbine(canvas: Canvas, x: float, foot: float, size: float, turn: float) -> None:
    hub = foot - 480 * size
    canvas.shape([(x - 11 * size, foot), (x - 5 * size, hub), (x + 5 * size, hub), (x + 11 * size, foot)], "#f4f6f2")
    canvas.shape([(x + 2 * size, foot), (x + 1 * size, hub), (x + 5 * size, hub), (x + 11 * size, foot)], "#c9d6d3")
    for blade in range(3):
        angle = turn + blade * math.tau / 3
        along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))

        def at(far: float, wide: float, along: Point = along, across: Point = across) -> Point:
            return x + (along[0] * far + across[0] * wide) * size, hub + (along[1] * far + across[1] * wide) * size

        canvas.shape([at(0, -5), at(46, -15), at(270, -2), at(272, 2), at(40, 7), at(0, 6)], "#fbfcf8")
    canvas.disc(x, hub, 14 * size, "#dfe8e4")


def varme() -> Canvas:
    """A winter street whose houses share warmth through pipes below the ground."""
    canvas = Canvas("#14263f", "#2d4a6b", "#6f86a0", "#c9b8b4")
    chance = dice(77)
    for _number in range(120):
        canvas.disc(chance.uniform(0, 1600), chance.uniform(0, 560), chance.uniform(0.8, 2.4), "#ffffff", 0.7)
    ridge(canvas, ridge_line(560, 60, 18), "#566f8b")
    for number in range(40):
        spruce(canvas, number * 41 + chance.uniform(-10, 10), 640, chance.uniform(60, 120), "#3a536e")
    walls = ("#7f4a3e", "#a8684b", "#5d6f7d", "#8c5a46", "#6b7c72", "#94604a")
    for number in range(6):
        left, high = 60 + number * 256, 270 + (number % 3) * 34
        gable(canvas, left, 690, 190, high, walls[number], "#e9eef2")
        for row in range(2):
            for column in range(2):
                x, y = left + 34 + column * 74, 690 - high * 0.5 + row * 76
                canvas.glow(x + 22, y + 24, 90, "#ffcf7a", 0.5)
                canvas.box(x, y, x + 44, y + 48, "#ffd98a")
                canvas.box(x + 20, y, x + 24, y + 48, walls[number])
    ridge(canvas, smooth([(-20, 690), (400, 684), (900, 692), (1640, 686)]), "#eef2f4")
    ridge(canvas, smooth([(-20, 726), (500, 722), (1100, 728), (1640, 722)]), "#5b4a42")
    ridge(canvas, smooth([(-20, 900), (500, 890), (1640, 905)]), "#483a35")
    for y, colour, light in ((800, "#e2725b", "#ff9a6b"), (860, "#5f93ad", "#8fc0d6")):
        for x in range(0, 1601, 200):
            canvas.glow(x, y, 170, light, 0.35)
        canvas.box(0, y - 13, 1600, y + 13, colour)
        canvas.box(0, y - 9, 1600, y - 4, "#ffffff", 0.4)
    for number in range(6):
        x = 136 + number * 256
        canvas.stroke([(x, 800), (x, 690)], 12, "#e2725b")
        canvas.stroke([(x + 38, 860), (x + 38, 690)], 12, "#5f93ad")
    return canvas
