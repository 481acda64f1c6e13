"""What the templates of embeds need beside Django's own tags."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from embed.targets import elsewhere, file_address, target_of, with_whole_links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

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


register.simple_tag(target_of)
register.filter(elsewhere)
register.filter(file_address)


@register.simple_tag(takes_context=True)
def lang(context: Mapping[str, Any], item: Mapping[str, Any]) -> SafeString:
    """The attribute of an element whose language is another than that of what stands around it."""
    language = language_in(item, context["language"])
    return SafeString("") if language == context["language"] else format_html(' lang="{}"', language)


@register.simple_tag(takes_context=True)
def our_lang(context: Mapping[str, Any]) -> SafeString:
    """The attribute of an element with words of ours, where what stands around it is in another language."""
    ours = context["shown"].language
    return SafeString("") if ours == context["language"] else format_html(' lang="{}"', ours)


@register.filter
def language_in(item: Mapping[str, Any], around: str) -> str:
    """The language of an item; that of what stands around it where it is the same in every language."""
    return as_lang(item.get("language")) or around


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
    return mark_safe(with_whole_links(text["html"]))  # noqa: S308  # see above


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
    """What they are called, in one line."""
    return ", ".join(each["name"] for each in objects)


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
    """A date for machines, as precisely as it is known."""
    return day[: _LENGTHS[precision or "DAY"]]


@register.filter
def read_date(day: str, precision: str | None = None) -> str:
    """A date in words, as precisely as it is known."""
    return date_format(date.fromisoformat(day), _FORMATS[precision or "DAY"])


@register.simple_tag
def period(item: Mapping[str, Any]) -> SafeString:
    """From when until when something is; empty where neither is known."""
    starts, ends = _time(item["startsOn"]), _time(item["endsOn"])
    if starts and ends:
        return format_html("{} – {}", starts, ends)
    if not starts and not ends:
        return SafeString("")
    return format_html(_("from {starts}") if starts else _("until {ends}"), starts=starts, ends=ends)


def _time(day: str | None) -> SafeString:
    if not day:
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', day, read_date(day))
