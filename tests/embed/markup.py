"""What is wrong with HTML, by the rules of the standard that matter in somebody else's page."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID = frozenset({"br", "hr", "img", "source"})
HEADINGS = frozenset({f"h{level}" for level in range(1, 7)})
PHRASING = frozenset(
    ["a", "b", "br", "code", "em", "i", "img", "picture", "s", "small", "span", "strong", "sub", "sup", "time", "u"],
)
FLOW = (
    PHRASING
    | HEADINGS
    | frozenset(["address", "blockquote", "details", "div", "dl", "figure", "hr", "ol", "p", "section", "table", "ul"])
)
CONTENT = {
    "": frozenset({"section"}),
    **dict.fromkeys(["section", "blockquote", "dd", "li", "td", "address", "figcaption", "caption"], FLOW),
    "div": FLOW,
    "figure": FLOW | {"figcaption"},
    "details": FLOW | {"summary"},
    **dict.fromkeys(["ol", "ul"], frozenset({"li"})),
    "dl": frozenset({"div"}),
    "div in dl": frozenset({"dd", "dt"}),
    "table": frozenset({"caption", "tbody", "thead"}),
    **dict.fromkeys(["tbody", "thead"], frozenset({"tr"})),
    "tr": frozenset({"td", "th"}),
    "picture": frozenset({"img", "source"}),
    "summary": PHRASING - {"a"},
    "a": PHRASING - {"a"},
    **dict.fromkeys([*HEADINGS, "p", "dt", "th", "span", "time"], PHRASING),
    **dict.fromkeys(["b", "code", "em", "i", "s", "small", "strong", "sub", "sup", "u"], PHRASING),
}
WORDLESS = frozenset({"ol", "ul", "dl", "div in dl", "table", "tbody", "thead", "tr", "picture"})
ATTRIBUTES = frozenset({"class", "data-blok", "lang", "part"})
OF = {
    "a": {"href"},
    "img": {"alt", "decoding", "height", "loading", "sizes", "src", "srcset", "width"},
    "source": {"sizes", "srcset", "type"},
    "th": {"scope"},
    "time": {"datetime"},
    "div": {"aria-label", "role", "tabindex"},
    "li": {"data-nummer"},  # by which the map finds it
}
NEEDED = {"a": {"href"}, "img": {"alt", "height", "src", "width"}, "time": {"datetime"}, "th": {"scope"}}
SCHEMES = {"a": {"https", "http", "mailto", "tel"}, "img": {"http"}, "source": {"http"}}  # the tests' own host


def problems_in(html: str) -> list[str]:
    """What is wrong with a fragment; nothing, where all is well."""
    checker = _Checker()
    checker.feed(html)
    checker.close()
    checker.problems += [f"<{name}> is never closed" for name in checker.open]
    return checker.problems


class _Checker(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.problems: list[str] = []
        self.svg = 0

    @property
    def model(self) -> str:
        """The name of the content model of what is open."""
        *_, above, name = ["", "", *self.open]
        return "div in dl" if name == "div" and above == "dl" else name

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open(tag, attrs, is_closed=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open(tag, attrs, is_closed=True)

    def _open(self, tag: str, attrs: list[tuple[str, str | None]], *, is_closed: bool) -> None:
        if "svg" not in [tag, *self.open]:
            if tag not in CONTENT.get(self.model, frozenset()):
                self.problems.append(f"<{tag}> in <{self.model}>")
            self._check_attributes(tag, dict(attrs))
        if tag not in VOID and not is_closed:
            self.open.append(tag)

    def _check_attributes(self, tag: str, given: dict[str, str | None]) -> None:
        self.problems += [f"<{tag} {name}>" for name in given.keys() - ATTRIBUTES - OF.get(tag, set())]
        self.problems += [f"<{tag}> without {name}" for name in NEEDED.get(tag, set()) - given.keys()]
        for name in ("href", "src"):
            if name in given and urlsplit(given[name] or "").scheme not in SCHEMES[tag]:
                self.problems.append(f"<{tag} {name}={given[name]!r}>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.problems.append(f"</{tag}> where {self.open[-1:]} is open")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self.model in WORDLESS:
            self.problems.append(f"{data.strip()!r} in <{self.model}>")

    def handle_comment(self, data: str) -> None:
        self.problems.append(f"a comment: {data!r}")
