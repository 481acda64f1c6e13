"""Every illustration by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.demo.drawing import industry, people, places, traffic, water

if TYPE_CHECKING:
    from collections.abc import Callable

    from cms.demo.drawing.canvas import Canvas

SCENES: dict[str, Callable[[], Canvas]] = {
    "fjord": water.fjord,
    "lillebaelt": water.lillebaelt,
    "vand": water.vand,
    "motorvej": traffic.motorvej,
    "jernbane": traffic.jernbane,
    "cykel": traffic.cykel,
    "havn": industry.havn,
    "brint": industry.brint,
    "vind": industry.vind,
    "varme": industry.varme,
    "haervej": places.haervej,
    "by": places.by,
    "landskab": places.landskab,
    "klassevaerelse": people.klassevaerelse,
    "fest": people.fest,
    "faellesskab": people.faellesskab,
}
