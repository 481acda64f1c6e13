"""The code that a web editor copies, for each way to show an embed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from embed.addresses import oembed_url, page_url
from embed.asked import ITEMS, Theme
from embed.gallery.colours import Colours
from embed.rungs import Rung
from embed.script.released import Part, newest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from embed.asked import Asked
    from embed.shown import Shown

DEFAULT_LEVEL = 2
HEIGHT = "height"  # the name of the snippet that makes frames as high as what they show
_PIXELS = 480  # until a frame has told its own height
SANDBOX = " ".join(
    f"allow-{each}"
    for each in ("scripts", "same-origin", "popups", "popups-to-escape-sandbox", "top-navigation-by-user-activation")
)
_THEMES = {Theme.LIGHT: "lys", Theme.DARK: "moerk"}  # as the element's attribute names them


@dataclass(frozen=True, slots=True)
class Snippet:
    """Something to copy. `name` is unique among those of one way, `title` says what it is."""

    name: str
    title: str
    code: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Embedded:
    """What is to be shown somewhere else."""

    shown: Shown
    colours: Colours = field(default_factory=Colours)

    @property
    def asked(self) -> Asked:
        return self.shown.asked

    @property
    def title(self) -> str:
        """In the language of the embed."""
        return self.shown.title

    @property
    def url(self) -> str:
        """Where readers get by the plain link."""
        return self.shown.url or page_url(self.asked)

    @property
    def link_text(self) -> str:
        """In the language of the embed: it stands in somebody's page."""
        with translation.override(self.shown.language):
            return _("Read it at %(edition)s") % {"edition": self.shown.frame.name}


def snippets(rung: Rung, embedded: Embedded) -> list[Snippet]:
    """What to copy, the most usual first."""
    return list(_WRITERS[rung](embedded))


def fragment_url(asked: Asked, form: str = "html") -> str:
    """Where a server fetches it."""
    path, question, query = page_url(asked).partition("?")
    return f"{path}.{form}{question}{query}"


def coloured_page_url(embedded: Embedded) -> str:
    """Where a frame finds it, in the colours that its page has chosen."""
    url = page_url(embedded.asked)
    colours = urlencode([(part.parameter, value.removeprefix("#")) for part, value in embedded.colours])
    return f"{url}{'&' if '?' in url else '?'}{colours}" if colours else url


def policy(rung: Rung) -> str:
    """What a site's own Content-Security-Policy must allow, a directive a line."""
    directives = {
        Rung.FRAGMENT: ("img-src",),
        Rung.SCRIPT: ("script-src", "connect-src", "img-src"),
        Rung.PAGE: ("frame-src", "script-src"),
        Rung.OEMBED: ("frame-src",),
    }[rung]
    return "\n".join(f"{directive} {settings.WAGTAILADMIN_BASE_URL};" for directive in directives)


def _fragment(embedded: Embedded) -> Iterator[Snippet]:
    url = fragment_url(embedded.asked)
    block = url.removeprefix(f"{settings.WAGTAILADMIN_BASE_URL}/embed/")
    by_recipe = _("With the recipe of docs/embed/recipes.md, which waits no longer than it should and keeps a copy.")
    yield Snippet("address", _("The address your server fetches"), url)
    yield Snippet("php", "PHP", f"<?= trekant_blok('{block.replace(chr(39), '%27')}') ?>", by_recipe)
    yield Snippet("razor", "C# (Razor)", f'@await Trekant.ShowAsync("{block}")', by_recipe)
    yield Snippet(
        "esi", "Edge Side Includes (Varnish)", format_html('<esi:include src="/kernen/{}"/>', block), by_recipe
    )
    yield Snippet("ssi", "Server Side Includes (nginx)", f'<!--# include virtual="/kernen/{block}" -->', by_recipe)
    if rules := embedded.colours.fragment_rules():
        yield Snippet("css", _("Colours, for your own style sheet"), rules)


def _script(embedded: Embedded) -> Iterator[Snippet]:
    yield Snippet("html", "HTML", _element(embedded))
    if rules := embedded.colours.rules():
        yield Snippet("css", _("Colours, for your own style sheet"), f"trekant-blok {{\n{rules}\n}}")


def _element(embedded: Embedded) -> str:
    script, level = newest(Part.SCRIPT), embedded.asked.level
    return format_html(
        '<script async src="{}" integrity="{}" crossorigin="anonymous"></script>\n'
        "<trekant-blok{}>\n  <h{}>{}</h{}>\n  {}\n</trekant-blok>",
        f"{settings.WAGTAILADMIN_BASE_URL}{script.path}",
        script.integrity,
        attributes_of(embedded.asked),
        level,
        embedded.title,
        level,
        _link(embedded),
    )


def attributes_of(asked: Asked) -> SafeString:
    """The element's, each after a space: what differs from what it takes anyway."""
    attributes = {
        "edition": asked.subject.edition,
        "blok": asked.subject.block,
        "lang": str(asked.language or ""),
        "niveau": "" if asked.level == DEFAULT_LEVEL else str(asked.level),
        "tema": _THEMES.get(asked.theme, ""),
        "antal": "" if asked.first == ITEMS else str(asked.first),
        "filtre": urlencode([(name, value) for name, values in asked.filters for value in values]),
    }
    written = [format_html(' {}="{}"', name, value) for name, value in attributes.items() if value]
    return mark_safe("".join(written))  # noqa: S308  # each is escaped


def _page(embedded: Embedded) -> Iterator[Snippet]:
    frame = format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy" sandbox="{}"></iframe>\n<p>{}</p>',
        coloured_page_url(embedded),
        embedded.title,
        _PIXELS,
        SANDBOX,
        _link(embedded, embedded.title),
    )
    listener = newest(Part.FRAME_LISTENER)
    height = format_html(
        '<script async src="{}" integrity="{}" crossorigin="anonymous"></script>',
        f"{settings.WAGTAILADMIN_BASE_URL}{listener.path}",
        listener.integrity,
    )
    yield Snippet("html", "HTML", frame)
    yield Snippet(
        HEIGHT,
        _("The right height"),
        height,
        _("Once in a page, however many frames: each becomes as high as what it shows."),
    )


def _oembed(embedded: Embedded) -> Iterator[Snippet]:
    yield Snippet(
        "address",
        _("The address to paste"),
        page_url(embedded.asked),
        _("On a line of its own, or as an “embed” block."),
    )
    yield Snippet(
        "json",
        _("What your system then asks"),
        oembed_url(embedded.asked, "json"),
        _("For whoever sets it up: the page names this address itself."),
    )


def _link(embedded: Embedded, text: str = "") -> SafeString:
    return format_html('<a href="{}">{}</a>', embedded.url, text or embedded.link_text)


_WRITERS = {Rung.FRAGMENT: _fragment, Rung.SCRIPT: _script, Rung.PAGE: _page, Rung.OEMBED: _oembed}
