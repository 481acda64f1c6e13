"""What the templates of embeds need beside Django's own tags."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils.formats import date_format
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from embed.shown import Frame

LOWEST_HEADING = 6
_FORMATS = {"DAY": "DATE_FORMAT", "MONTH": "YEAR_MONTH_FORMAT", "YEAR": "Y"}
_LENGTHS = {"DAY": 10, "MONTH": 7, "YEAR": 4}  # characters of a date as machines read it
register = template.Library()


@register.simple_tag(takes_context=True)
def part(context: Mapping[str, Any], name: str) -> SafeString:
    """The attributes by which an element is styled: in a page by its class, from outside a shadow root by its part."""
    if context.get("is_in_shadow"):
        return format_html('class="trekant-blok-{}" part="{}"', name, name)
    return format_html('class="trekant-blok-{}"', name)


@register.simple_tag
def whole_address(target: Mapping[str, Any], frame: Frame) -> str:
    """Where something leads: to its own `url`, or to a page on the edition's site; empty where it has none."""
    page = target.get("page") or target
    if not target.get("page") and target.get("url"):
        return str(target["url"])
    path = page.get("path") or ""
    return f"{frame.frontend_url.rstrip('/')}{path}" if path and frame.frontend_url else ""


@register.filter
def block_template(block: Mapping[str, Any]) -> str:
    """The template of a block, by its type."""
    return f"embed/blocks/{block['__typename']}.html"


@register.filter
def below(level: int, levels: int = 1) -> int:
    """The level of a heading so many levels below another."""
    return min(level + levels, LOWEST_HEADING)


@register.filter
def heading_level(block: Mapping[str, Any], highest: int) -> int:
    """That of a heading in a body whose highest headings have the level `highest`."""
    return below(highest, int(block["level"].removeprefix("H")) - 2)


@register.filter
def published_html(text: Mapping[str, str]) -> SafeString:
    """Rich text, which was sanitised when it was published and is written from a tree of known elements."""
    return mark_safe(text["html"])  # noqa: S308  # see above


@register.filter
def paragraphs(text: str | None) -> SafeString:
    """Plain text with its line breaks; nothing where there is none."""
    return SafeString(linebreaks(text, autoescape=True)) if text and text.strip() else SafeString("")


@register.filter
def as_lang(language: str | None) -> str:
    """A language as HTML says it."""
    return (language or "").lower()


@register.filter
def called(value: str, labels: Mapping[str, str]) -> str:
    """What readers call a value of an enumeration."""
    return labels.get(value, value)


@register.filter
def names(objects: Iterable[Mapping[str, Any]]) -> str:
    return ", ".join(each["name"] for each in objects)


@register.filter
def on_host(address: str) -> str:
    """The address of a file, whole."""
    return f"{settings.WAGTAILADMIN_BASE_URL}{address}" if address.startswith("/") else address


@register.filter
def file_type(filename: str) -> str:
    """Such as `PDF`."""
    return filename.rpartition(".")[2].upper()


@register.filter
def body_rows(table: Mapping[str, Any]) -> Sequence[Any]:
    """The rows of a table without the one that names its columns."""
    rows: Sequence[Any] = table["rows"]
    return rows[1:] if table["hasHeaderRow"] else rows


@register.filter
def but_the_last(sources: Sequence[Any]) -> Sequence[Any]:
    """The sources of a picture beside what its `<img>` has."""
    return sources[:-1]


@register.filter
def unlocalized(number: int) -> str:
    """As machines read it."""
    return str(number)


@register.filter
def dialled(phone: str) -> str:
    """A telephone number as it is dialled."""
    return "".join(character for character in phone if character.isdigit() or character == "+")


@register.filter
def bare_address(address: str) -> str:
    """A site's address as people say it."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".rstrip("/")


@register.filter
def machine_date(day: str, precision: str | None = None) -> str:
    return day[: _LENGTHS[precision or "DAY"]]


@register.filter
def read_date(day: str, precision: str | None = None) -> str:
    """A date in words, as precisely as it is known."""
    return date_format(date.fromisoformat(day), _FORMATS[precision or "DAY"])
