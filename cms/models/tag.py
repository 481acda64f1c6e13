"""Tags: free words beside the closed themes, one vocabulary for all editors and languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from cms.tags import LONGEST_TAG, folded, tidied, validate_tag

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

LONGEST_FOLDED = 3 * LONGEST_TAG  # a letter in lower case is three at most


class OfferedTags(models.Manager[Any]):
    """Those that editors are offered: not what another tag stands for."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(replaced_by=None)


class Tag(TagBase):
    """A word that pages are found by. Once another has replaced it, whoever types it gets that one."""

    name = models.CharField(
        _("tag"),
        max_length=LONGEST_TAG,
        unique=True,
        validators=[validate_tag],
        help_text=_("One word or a few. A new spelling is published on every page that has the tag."),
    )
    folded = models.CharField(max_length=LONGEST_FOLDED, unique=True, editable=False)
    replaced_by = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="replaced",
        verbose_name=_("replaced by"),
        help_text=_("Every page that has this tag gets the other one, and so does whoever types this one."),
    )
    changed_at = models.DateTimeField(auto_now=True)

    everything: ClassVar[models.Manager[Tag]] = models.Manager()
    objects: ClassVar[models.Manager[Tag]] = OfferedTags()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["folded"]

    def clean(self) -> None:
        """Two spellings of one word are one tag."""
        super().clean()
        self.name = tidied(self.name)
        known = Tag.everything.filter(folded=folded(self.name)).exclude(pk=self.pk).first()
        if known is not None:
            message = _("There is a tag called %(name)s. To make both one, let it replace this one.")
            raise ValidationError({"name": ValidationError(message, "taken", {"name": known.name})})
        if self.replaced_by is not None and self.replaced_by_id == self.pk:
            raise ValidationError({"replaced_by": ValidationError(_("A tag cannot replace itself."), "itself")})

    @transaction.atomic
    def save(self, *arguments: Any, **options: Any) -> None:
        """What it has been replaced by takes its place on every page."""
        self.name = tidied(self.name)
        self.folded = folded(self.name)
        if self.replaced_by is not None and self.replaced_by.replaced_by_id is not None:
            self.replaced_by = self.replaced_by.replaced_by
        super().save(*arguments, **options)
        if self.replaced_by_id is not None:
            self._hand_over(self.replaced_by_id)

    def _hand_over(self, other: int) -> None:
        """To the tag with the number `other`, once on each page; what this one had replaced is replaced by that."""
        have = PageTag.objects.filter(tag_id=other).values("content_object")
        PageTag.objects.filter(tag=self, content_object__in=have).delete()
        PageTag.objects.filter(tag=self).update(tag_id=other)
        for former in self.replaced.exclude(pk=other):
            former.replaced_by_id = other
            former.save()

    @classmethod
    def named(cls, names: Iterable[str]) -> dict[str, Tag]:
        """By its folded name the tag for each of `names`; one that is not saved yet where there is none."""
        wanted: dict[str, str] = {}
        for name in filter(None, map(tidied, names)):
            wanted.setdefault(folded(name), name)
        known = cls.everything.filter(folded__in=wanted).select_related("replaced_by")
        found: dict[str, Tag] = {tag.folded: tag.replaced_by or tag for tag in known}
        return {key: found.get(key) or cls(name=name, folded=key) for key, name in wanted.items()}

    @classmethod
    def kept(cls, name: str) -> Tag:
        """The tag called `name`, saved now where nobody has saved it."""
        [tag] = cls.named([name]).values()
        if tag.pk is None:
            tag, _is_new = cls.everything.get_or_create(folded=tag.folded, defaults={"name": tag.name})
        return tag

    @classmethod
    def state(cls) -> tuple[int, datetime | None]:
        """Differs whenever some tag has been made, renamed, replaced or deleted."""
        found = cls.everything.aggregate(count=models.Count("pk"), changed=models.Max("changed_at"))
        return found["count"], found["changed"]

    @classmethod
    def current(cls, numbers: Iterable[int]) -> dict[int, int]:
        """Which tag stands for each of those with these numbers that have been replaced."""
        replaced = cls.everything.filter(pk__in=set(numbers), replaced_by__isnull=False)
        return dict(replaced.values_list("pk", "replaced_by"))


class PageTag(ItemBase):
    """A tag of a page. taggit names the field of what has a tag."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="page_links")
    content_object = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="tag_links")

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="cms_pagetag_once_a_page")]

    def __str__(self) -> str:
        return str(self.tag)

    def save(self, *arguments: Any, **options: Any) -> None:
        self.keep_tag()
        super().save(*arguments, **options)

    def keep_tag(self) -> None:
        """A word becomes a tag when a page is saved with it, not when somebody looks at a preview."""
        if self.tag_id is None:
            self.tag = Tag.kept(self.tag.name)
