"""A text as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from delivery.images import source_set, widest
from delivery.rich_text.tree import HEADINGS, VOID, Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delivery.rich_text.reading import Reading
    from delivery.rich_text.tree import Part


def html_of(reading: Reading) -> str:
    """The text with every link and picture in place."""
    return "".join(_written(reading.tree.parts, reading))


def _written(parts: tuple[Part, ...], reading: Reading) -> Iterator[str]:
    for part in parts:
        if not isinstance(part, Element):
            yield escape(part, quote=False)
        elif part.name == "embed":
            yield _picture(part, reading)
        elif part.name in VOID:
            yield f"<{part.name}>"
        elif part.name == "a":
            yield from _link(part, reading)
        else:
            name = f"h{reading.level(part.name)}" if part.name in HEADINGS else part.name
            yield f"<{name}>"
            yield from _written(part.children, reading)
            yield f"</{name}>"


def _link(element: Element, reading: Reading) -> Iterator[str]:
    """A link; its words alone where it leads to nothing the edition shows."""
    address = reading.address(element)
    if address:
        yield f'<a href="{escape(address)}">'
    yield from _written(element.children, reading)
    if address:
        yield "</a>"


def _picture(element: Element, reading: Reading) -> str:
    image = reading.image(element)
    if image is None:
        return ""
    file = reading.addresses.file
    renditions = [{**each, "url": file(each["url"])} for each in image.document["renditions"]]
    best = widest(renditions)
    written: dict[str, Any] = {
        "src": best["url"],
        "srcset": source_set(renditions),
        "width": best["width"],
        "height": best["height"],
        "alt": reading.alternative(element, image),
        "loading": "lazy",
    }
    return "<img " + " ".join(f'{name}="{escape(str(value))}"' for name, value in written.items()) + ">"
