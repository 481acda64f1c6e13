"""The pages and content blocks that the plain model of layering is made of, as their tables hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms import models
from tests.publication.layering_rules import CONTACTS, Text

if TYPE_CHECKING:
    from datetime import datetime


@dataclass
class Row:
    """One page or content block. `owner` is the key of the edition that has it to itself, or empty."""

    number: tuple[str, int]
    type: str
    owner: str
    path: str
    text: Text
    key: str
    language: str
    slug: str
    is_readable: bool
    is_regional: bool
    municipalities: set[int]


@dataclass
class Tables:
    """What it takes to read them: the editions' sections, the editions' keys and the languages by number, the time."""

    sections: list[tuple[str, str, int]]
    editions: dict[int, str]
    languages: dict[int, str]
    now: datetime

    def pages(self) -> list[Row]:
        reach = _reach(models.ArticlePage, "articlepage_id")
        rows = []
        for page in models.ArticlePage.objects.all():
            section = next((each for each in self.sections if page.path.startswith(each[0])), None)
            path = page.url_path[len(section[1]) - 1 :] if section else page.url_path[page.url_path.index("/", 1) :]
            owner = self.editions[section[2]] if section else ""
            contact = CONTACTS[page.contact_id] if page.contact_id else None
            text = Text(page.title, page.summary, contact, _blocks(page.body))
            number = ("wagtailcore_page", page.pk)
            rows.append(Row(number, "Article", owner, path, text, **self._beside(page, reach)))
        return rows

    def blocks(self) -> list[Row]:
        reach = _reach(models.ContentBlock, "contentblock_id")
        rows = []
        for block in models.ContentBlock.objects.all():
            owner = self.editions.get(block.edition_id, "")
            text = Text(block.title, None, None, _blocks(block.body))
            number = ("cms_contentblock", block.pk)
            rows.append(Row(number, "ContentBlock", owner, "", text, **self._beside(block, reach)))
        return rows

    def _beside(self, instance: Any, reach: dict[int, set[int]]) -> dict[str, Any]:
        return {
            "key": str(instance.translation_key),
            "language": self.languages[instance.locale_id],
            "slug": instance.slug,
            "is_readable": is_live(instance, self.now) and not mirrors_another_language(instance),
            "is_regional": instance.is_regional,
            "municipalities": reach.get(instance.pk, set()),
        }


def is_live(instance: Any, now: datetime) -> bool:
    return instance.live and (instance.expire_at is None or instance.expire_at > now)


def mirrors_another_language(instance: Any) -> bool:
    """Whether it is an alias of a page in another language, which is then shown in its place."""
    original = getattr(instance, "alias_of", None)
    return original is not None and (original.locale_id != instance.locale_id or mirrors_another_language(original))


def _reach(model: Any, column: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for number, municipality in model.municipalities.through.objects.values_list(column, "municipality_id"):
        found.setdefault(number, set()).add(municipality)
    return found


def _blocks(body: Any) -> tuple[tuple[str, str, str], ...]:
    return tuple((block["id"], block["value"]["text"], "shared") for block in body.raw_data)
