"""What is measured of a page that embeds, whichever way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe
from lxml import html

from tests.e2e.hosting import fetched

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Locator, Page

MOST_SHIFT = 0.02
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (sum += value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})"""
STORED = """() => {
  try {
    return document.cookie.length + localStorage.length + sessionStorage.length;
  } catch {
    return 0; // browsers let frames of other sites store nothing at all
  }
}"""
STOPS = """() => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.href ?? active?.tagName;
}"""


@dataclass(frozen=True)
class Combination:
    """A way to embed, in one kind of browser."""

    rung: str
    width: int
    scheme: str
    scripts: bool

    def __str__(self) -> str:
        return f"{self.rung}-{self.width}-{self.scheme}{'' if self.scripts else '-without-scripts'}"

    @property
    def options(self) -> dict[str, Any]:
        return {
            "viewport": {"width": self.width, "height": 800},
            "color_scheme": self.scheme,
            "java_script_enabled": self.scripts,
        }

    @property
    def has_light_dom_alone(self) -> bool:
        return self.rung == "element" and not self.scripts


@dataclass(frozen=True)
class Fragment:
    """What the server of a host is given: the measure of every other rung."""

    text: str
    title: str
    links: list[str]


def fragment_of(address: str) -> Fragment:
    tree: Any = html.fromstring(fetched(address))
    section = tree if tree.tag == "section" else tree.find(".//section")
    title = section.xpath(".//*[contains(@class, 'trekant-blok-title')]")[0]
    return Fragment(words(section.text_content()), words(title.text_content()), section.xpath(".//a/@href"))


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def shown_text(section: Locator) -> str:
    return words(section.text_content())


def wait_for_elements(page: Page) -> None:
    page.wait_for_function("[...document.querySelectorAll('trekant-blok')].every((each) => each.shadowRoot)")


def room_css(rung: str, heights: list[int]) -> str:
    """As `docs/embed/element.md` tells a host to hold room."""
    name, held = ("iframe", "height") if rung == "frame" else ("trekant-blok", "min-height")
    rules = [(number, height) for number, height in enumerate(heights, 1)]
    return "\n".join(
        f"{name}:nth-of-type({number}) {{ display: flow-root; {held}: {height}px }}" for number, height in rules
    )


def layout_shift(page: Page) -> float:
    return float(page.evaluate(SHIFT))


def violations(page: Page | Frame) -> list[str]:
    """What axe-core finds, shadow DOM and all. The first heading of a page around a frame is not in the frame."""
    rules = {"page-has-heading-one": {"enabled": not getattr(page, "parent_frame", None)}}
    found = Axe().run(page, options={"resultTypes": ["violations"], "rules": rules}).response["violations"]
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def is_without_sideways_scrolling(page: Page, width: int) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


def tab_stops(page: Page, most: int = 40) -> list[str]:
    """Where the keyboard leads, from the beginning to the end of the page."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOPS)
        if stop == "BODY" or stop in stops:
            break
        stops.append(stop)
    return stops
