"""Pictures of places: the old road through the forest, a town in the evening, and the land from above."""

# ruff: noqa: PLR2004  # a drawing is made of coordinates

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.demo.drawing.canvas import Canvas, Point
from cms.demo.drawing.lines import dice, gable, ridge, ridge_line, smooth

if TYPE_CHECKING:
    import random


def haervej() -> Canvas:
    """An old road through a beech forest, with light between the trunks."""
    canvas = Canvas("#dfe8c8", "#eaf0cf", "#d6e2b2", "#b9cf95")
    canvas.glow(820, 380, 720, "#fffde8", 0.95)
    chance = dice(16)
    for depth, colour in ((0.25, "#c3d3a4"), (0.45, "#9fb988"), (0.68, "#6f936b")):
        for _number in range(round(30 - depth * 22)):
            x = chance.uniform(0, 1600)
            if abs(x - 820) > 90 + depth * 240:
                _trunk(canvas, x, 610 + depth * 190, 14 + depth * 50, colour)
        canvas.ovals(_leaves(chance, depth), colour)
        canvas.haze(280, 640 + depth * 130, "#fbf8dc", 0.3)
        ridge(canvas, ridge_line(598 + depth * 150, 26, round(depth * 100)), colour)
    for shift in (-280, -120, 40, 210, 380):
        beam = [(980 + shift * 0.5, -20), (1030 + shift * 0.5, -20), (760 + shift * 1.7, 800), (610 + shift * 1.7, 800)]
        canvas.shape(beam, "#fffde0", 0.11)
    ridge(canvas, ridge_line(735, 26, 51), "#4e7a50")
    left = smooth([(806, 640), (770, 700), (700, 770), (640, 850), (430, 1010)])
    right = smooth([(1120, 1010), (990, 850), (870, 770), (838, 700), (822, 640)])
    canvas.shape([*left, *right], "#d8c49c")
    canvas.shape(
        [
            *smooth([(812, 640), (800, 720), (770, 800), (690, 1010)]),
            *smooth([(840, 1010), (820, 800), (822, 720), (818, 640)]),
        ],
        "#e8d9b8",
    )
    for _number in range(60):
        canvas.oval(chance.gauss(790, 150), chance.uniform(800, 990), chance.uniform(4, 16), 3, "#b79f74", 0.5)
    for x, foot, wide in ((140, 900, 84), (1430, 930, 96), (1180, 830, 58), (360, 825, 50)):
        _trunk(canvas, x, foot, wide, "#3f4f3c")
    canvas.ovals([(chance.uniform(-60, 520), chance.uniform(-50, 130), 110, 54) for _ in range(17)], "#3f6a45")
    canvas.ovals([(chance.uniform(1090, 1660), chance.uniform(-50, 150), 110, 54) for _ in range(18)], "#3a6341")
    for _number in range(260):
        x, y = chance.uniform(0, 1600), chance.uniform(800, 1000)
        if abs(x - 790) > (y - 640) * 0.98:
            canvas.stroke([(x, y), (x + chance.uniform(-9, 9), y - chance.uniform(14, 36))], 3, "#365c3d")
    return canvas


def _trunk(canvas: Canvas, x: float, foot: float, wide: float, colour: str) -> None:
    half = wide / 2
    canvas.shape(
        [
            (x - half, foot),
            (x - half * 0.7, foot - 60),
            (x - half * 0.55, -10),
            (x + half * 0.55, -10),
            (x + half * 0.7, foot - 60),
            (x + half * 1.1, foot),
        ],
        colour,
    )


def _leaves(chance: random.Random, depth: float) -> list[tuple[float, float, float, float]]:
    size = 60 + 70 * depth
    return [
        (chance.uniform(-40, 1640), chance.uniform(-40, 110 + 60 * (1 - depth)), size, size * 0.5)
        for _number in range(30)
    ]


def by() -> Canvas:
    """The roofs of a harbour town in the evening, mirrored in the water."""
    canvas = Canvas("#28335a", "#5b5f8c", "#c78f93", "#f6c795")
    canvas.glow(1180, 520, 640, "#ffe0a8", 0.8)
    chance = dice(63)
    for _number in range(60):
        canvas.disc(chance.uniform(0, 1600), chance.uniform(0, 260), chance.uniform(0.8, 2), "#ffffff", 0.7)
    ridge(canvas, ridge_line(560, 70, 20), "#8f7d97")
    _row(canvas, chance, (600.0, 70.0, 150.0), ("#6a6487", "#746b8b", "#625d80"), "#565276")
    _church(canvas, 520, 650, "#4b4a70")
    _tower(canvas, 1120, 650, "#54517a")
    canvas.haze(520, 700, "#f6c795", 0.3)
    _row(
        canvas,
        chance,
        (668.0, 90.0, 190.0),
        ("#a8584a", "#c98a5b", "#4f6d7a", "#d9c9a8", "#8a4f52", "#5f7a68"),
        "#2f2c4a",
    )
    canvas.box(0, 664, 1600, 690, "#3a3656")
    for x in (150, 640, 1350):
        canvas.shape([(x, 676), (x + 130, 676), (x + 108, 704), (x + 24, 704)], "#f1ead9")
        canvas.box(x + 58, 560, x + 62, 680, "#2f2c4a")
        canvas.shape([(x + 66, 572), (x + 66, 664), (x + 112, 664)], "#e2725b", 0.9)
    canvas.reflect(700, "#2d3560", 0.38, 9)
    canvas.haze(860, 1000, "#1c2346", 0.55)
    return canvas


def _row(
    canvas: Canvas, chance: random.Random, size: tuple[float, float, float], walls: tuple[str, ...], roof: str
) -> None:
    """Houses side by side; `size` is where they stand, and how narrow and how high they are."""
    foot, narrow, high = size
    left, number = -20.0, 0
    while left < 1600:
        wide, tall = narrow + chance.uniform(0, 40), high + chance.uniform(-34, 50)
        gable(canvas, left, foot, wide, tall, walls[number % len(walls)], roof)
        for level in range(3):
            for column in range(2):
                if chance.random() < 0.72:
                    x, y = left + wide * (0.2 + 0.38 * column), foot - tall * 0.52 + level * tall * 0.17
                    canvas.box(x, y, x + wide * 0.2, y + tall * 0.1, "#ffdf9a" if chance.random() < 0.6 else "#3b3a5e")
        left, number = left + wide, number + 1


def _church(canvas: Canvas, x: float, foot: float, colour: str) -> None:
    canvas.box(x, foot - 290, x + 74, foot, colour)
    canvas.shape([(x - 8, foot - 290), (x + 37, foot - 470), (x + 82, foot - 290)], colour)
    canvas.shape(
        [
            (x + 74, foot),
            (x + 74, foot - 150),
            (x + 130, foot - 214),
            (x + 260, foot - 214),
            (x + 300, foot - 150),
            (x + 300, foot),
        ],
        colour,
    )


def _tower(canvas: Canvas, x: float, foot: float, colour: str) -> None:
    canvas.box(x, foot - 330, x + 46, foot, colour)
    canvas.box(x - 8, foot - 340, x + 54, foot - 326, colour)
    canvas.shape([(x - 4, foot - 340), (x + 23, foot - 420), (x + 50, foot - 340)], colour)


def landskab() -> Canvas:
    """Fields, woods, a river and roads between villages, seen from above as on a plan."""
    canvas = Canvas("#b9cf95", "#b9cf95")
    chance = dice(88)
    greens = ("#c9d99b", "#a8c487", "#8fb27a", "#d9d48f", "#e3cf8a", "#b5c98f", "#7fa672", "#cdbf7c")
    rows, columns = 8, 11
    corner = [
        [
            (column * 160 - 60 + chance.uniform(-44, 44), row * 160 - 90 + chance.uniform(-40, 40))
            for column in range(columns + 1)
        ]
        for row in range(rows + 1)
    ]
    for row in range(rows):
        for column in range(columns):
            field = [corner[row][column], corner[row][column + 1], corner[row + 1][column + 1], corner[row + 1][column]]
            canvas.shape(field, chance.choice(greens))
            if chance.random() < 0.55:
                _furrows(canvas, field)
            canvas.stroke([*field, field[0]], 5, "#6d9460", 0.8)
    for x, y in ((250, 250), (1290, 180), (1120, 800), (330, 830)):
        wood = [(x + chance.gauss(0, 66), y + chance.gauss(0, 40), chance.uniform(18, 36)) for _ in range(46)]
        canvas.ovals([(a + 8, b + 10, size, size) for a, b, size in wood], "#3d6446", 0.5)
        for a, b, size in sorted(wood, key=lambda tree: tree[1]):
            canvas.disc(a, b, size, chance.choice(["#4d7f54", "#447549", "#5a8c5d"]))
    river = smooth(
        [
            (-40, 640),
            (220, 560),
            (430, 620),
            (640, 500),
            (850, 470),
            (1010, 330),
            (1230, 360),
            (1420, 250),
            (1660, 300),
        ],
        40,
    )
    canvas.stroke(river, 62, "#e7e1c0")
    canvas.stroke(river, 48, "#5fa6b8")
    canvas.stroke([(x, y - 7) for x, y in river], 8, "#9fd0d6", 0.7)
    roads = (
        [(120, -40), (300, 330), (560, 700), (760, 1040)],
        [(-40, 330), (480, 360), (900, 640), (1660, 720)],
        [(1480, -40), (1330, 430), (1250, 700), (1400, 1040)],
    )
    for road in roads:
        line = smooth(road, 40)
        canvas.stroke(line, 20, "#f4efe2")
        for start in range(0, len(line) - 4, 8):
            canvas.stroke(line[start : start + 4], 2, "#b5a98f")
    for x, y in ((470, 470), (860, 640), (1290, 660), (620, 840)):
        for _number in range(15):
            a, b = x + chance.gauss(0, 62), y + chance.gauss(0, 44)
            canvas.box(a + 5, b + 5, a + 33, b + 25, "#4b5a44", 0.45)
            canvas.box(a, b, a + 28, b + 20, chance.choice(["#c8553d", "#b6785a", "#8f4a3e", "#e9e1cf"]))
            canvas.box(a, b + 9, a + 28, b + 11, "#ffffff", 0.35)
    return canvas


def _furrows(canvas: Canvas, field: list[Point]) -> None:
    for number in range(1, 9):
        part = number / 9
        ends = [
            (a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part)
            for a, b in ((field[0], field[1]), (field[3], field[2]))
        ]
        canvas.stroke(ends, 2.5, "#5f7f4d", 0.22)
