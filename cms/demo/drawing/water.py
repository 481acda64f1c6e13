"""Pictures of water: the fjord, the bridge over Lillebælt, and clean water itself."""

from __future__ import annotations

import math

from cms.demo.drawing.canvas import Canvas, Point
from cms.demo.drawing.lines import clouds, dice, ridge, ridge_line, sagging, smooth, spruce


def fjord() -> Canvas:
    """Dawn over a fjord between soft hills, with one sailing boat."""
    canvas = Canvas("#2f5d7c", "#7fa6b2", "#f0c9a8", "#f9e3c2", "#f6d7b0")
    canvas.glow(1080, 470, 620, "#fff1cf", 0.95)
    canvas.disc(1080, 470, 58, "#fff7e2")
    clouds(canvas, ((260, 190, 150), (620, 130, 110), (1380, 220, 130)), "#fdeedd", 0.35)
    for base, height, seed, colour in (
        (500, 70, 3, "#a9b9b4"),
        (545, 80, 8, "#7f9a9c"),
        (590, 70, 14, "#557a82"),
    ):
        ridge(canvas, ridge_line(base, height, seed), colour)
        canvas.haze(base - 30, base + 90, "#f7dcbd", 0.3)
    headland = smooth([(-20, 500), (180, 470), (380, 520), (600, 600), (760, 640), (780, 660)])
    canvas.shape([*headland, (780, 700), (-20, 700)], "#31555c")
    chance = dice(5)
    for number in range(34):
        x = 6 + number * 15 + chance.uniform(-5, 5)
        spruce(canvas, x, 505 + max(0, x - 250) * 0.3 + 24, chance.uniform(44, 92), "#23444b")
    canvas.reflect(650, "#2c5a70", 0.34)
    for number in range(26):
        y = 664 + number**1.55 * 2
        half = 26 + number * 4.4 + 20 * math.sin(number * 2.1)
        canvas.oval(1080 + 12 * math.sin(number), y, half, 1.6 + number * 0.09, "#fff3d6", 0.42)
    canvas.shape([(690, 712), (790, 712), (772, 732), (706, 732)], "#f6efe2")
    canvas.shape([(738, 570), (738, 704), (798, 704)], "#fffaf0")
    canvas.shape([(731, 590), (731, 704), (690, 704)], "#e9cfae")
    canvas.box(733, 562, 736, 714, "#5b4636")
    canvas.haze(820, 1000, "#173d52", 0.55)
    return canvas


def lillebaelt() -> Canvas:
    """A suspension bridge across the strait at dusk."""
    canvas = Canvas("#1b2f4e", "#3d5a80", "#b98b8e", "#f2b48a", "#f8d3a2")
    canvas.glow(420, 560, 700, "#ffd79b", 0.8)
    canvas.disc(420, 545, 66, "#ffe9bd")
    clouds(canvas, ((1120, 170, 170), (700, 250, 120), (1450, 300, 110)), "#f0b99a", 0.3)
    ridge(canvas, ridge_line(560, 46, 21), "#8b7785")
    ridge(canvas, ridge_line(598, 44, 33), "#5c5a72")
    canvas.haze(540, 660, "#f2b48a", 0.35)
    deck, top, dark = 470.0, 190.0, "#1c2c44"
    towers = (470.0, 1130.0)
    canvas.shape([(-10, deck), (1610, deck - 4), (1610, deck + 14), (-10, deck + 18)], dark)
    cables = (
        sagging((-180, deck - 40), (towers[0], top), 40),
        sagging((towers[0], top), (towers[1], top), 245),
        sagging((towers[1], top), (1780, deck - 40), 40),
    )
    for cable in cables:
        canvas.stroke(cable, 5, dark)
        for x, y in cable[1:-1:1]:
            if y < deck - 8:
                canvas.stroke([(x, y), (x, deck)], 1.4, dark, 0.85)
    for x in towers:
        canvas.shape([(x - 20, 660), (x - 12, top - 12), (x - 2, top - 12), (x - 4, 660)], dark)
        canvas.shape([(x + 4, 660), (x + 2, top - 12), (x + 12, top - 12), (x + 20, 660)], dark)
        for height in (top, 300, deck + 22, 560):
            canvas.box(x - 15, height, x + 15, height + 10, dark)
    chance = dice(11)
    for number in range(30):
        canvas.disc(chance.uniform(0, 1600), deck - 5, 2.6, "#fff2c4" if number % 2 else "#ff9d7a")
    canvas.shape([*smooth([(1180, 662), (1300, 600), (1450, 575), (1620, 560)]), (1620, 662)], "#2a3850")
    canvas.reflect(660, "#21385a", 0.36, 8)
    for number in range(22):
        y = 672 + number**1.6 * 2.1
        canvas.oval(420 + 10 * math.sin(number * 1.7), y, 34 + number * 5, 2 + number * 0.1, "#ffe3ae", 0.4)
    canvas.haze(800, 1000, "#12233d", 0.6)
    return canvas


def vand() -> Canvas:
    """A drop that meets a still surface and sends rings across it."""
    canvas = Canvas("#e3f0ee", "#b4d8d6", "#6fb0b7", "#2f7f92", "#155a75", "#0c3f5c")
    canvas.glow(800, 120, 760, "#ffffff", 0.85)
    for number in range(13, 0, -1):
        wide = 36 + number**1.35 * 34
        canvas.ring(800, 690, wide, wide * 0.27, 3 + number * 0.9, "#e9fbf8", 0.62 - number * 0.035)
        canvas.ring(800, 697, wide, wide * 0.27, 2 + number * 0.7, "#0b3b55", 0.30 - number * 0.015)
    canvas.oval(800, 690, 46, 13, "#0e4a66", 0.85)
    canvas.shape(_drop(800, 218, 540, 84), "#2b8aa0")
    canvas.shape(_drop(800, 262, 514, 60), "#62b9c4", 0.85)
    canvas.oval(772, 428, 15, 44, "#f2fffd", 0.8)
    canvas.disc(786, 486, 8, "#f2fffd", 0.7)
    canvas.stroke([(800, 560), (800, 640)], 5, "#d8f3f2", 0.5)
    chance = dice(2)
    for _number in range(26):
        x, y = chance.gauss(800, 230), chance.uniform(570, 665)
        canvas.disc(x, y, chance.uniform(2, 7), "#e9fbf8", 0.5)
    return canvas


def _drop(x: float, top: float, bottom: float, half: float) -> list[Point]:
    high = bottom - top
    right = [(half * 0.56, 0.35), (half, 0.63), (half * 0.88, 0.87)]
    line = [(x + across, top + down * high) for across, down in right]
    return smooth([(x, top), *line, (x, bottom), *((2 * x - a, b) for a, b in reversed(line)), (x, top)])
