"""The field of a page's tags: whoever writes it, two spellings of one word are one tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from modelcluster.contrib.taggit import ClusterTaggableManager, _ClusterTaggableManager

from cms.models.tag import Tag
from cms.tags import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LINKS = "tag_links"


class TagsField(ClusterTaggableManager):
    """As modelcluster's, which revisions and drafts are written with. Migrations know it as that."""

    def __get__(self, instance: Any, model: Any) -> _TagsManager:
        return _TagsManager(through=self.through, model=model, instance=instance, prefetch_cache_name=self.name)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _, arguments, options = super().deconstruct()
        return name, "modelcluster.contrib.taggit.ClusterTaggableManager", arguments, options


class _TagsManager(_ClusterTaggableManager):
    def _to_tag_model_instances(self, tags: Sequence[Tag | str], _more: Mapping[str, Any]) -> list[Tag]:
        """Each once. taggit asks the database for a word in any case, where SQLite knows no Danish letters."""
        named = Tag.named(each for each in tags if isinstance(each, str))
        found = (named.get(folded(each)) if isinstance(each, str) else each for each in tags)
        return list({tag.folded: tag for tag in found if tag is not None}.values())


def with_current_tags(content: Mapping[str, Any]) -> dict[str, Any]:
    """What a revision holds of an object, with the tags that have replaced those it was saved with."""
    links = content.get(LINKS) or []
    current = Tag.current(link["tag"] for link in links) if links else {}
    if not current:
        return dict(content)
    renewed = {current.get(link["tag"], link["tag"]): link for link in links}
    return {**content, LINKS: [{**link, "tag": tag} for tag, link in renewed.items()]}
