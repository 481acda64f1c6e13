"""How a translation is written and published."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from modelcluster.fields import ParentalManyToManyField
from wagtail_localize import fields, models
from wagtail_localize.segments import ingest

from cms.translation.rights import demand_publishing
from cms.translation.untranslated import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail.models import Locale
    from wagtail_localize.models import Translation

save = models.Translation.save_target


class AtOnce:
    """Stands for `transaction` there: a translation is published in the transaction that writes it, not after."""

    atomic = staticmethod(transaction.atomic)

    @staticmethod
    def on_commit(publish: Callable[[], Any]) -> None:
        publish()


@transaction.atomic
def save_target(translation: Translation, user: Any = None, publish: bool = True) -> None:  # its signature
    """Write and publish, by whoever may publish.

    Drafts are written by submitting alone; of a page, into its live row. So what is live is left as it is.
    """
    target = translation.source.object.get_instance_or_none(translation.target_locale)
    if publish and user is not None:
        demand_publishing(user, target or translation.source.get_source_instance())
    if publish or not getattr(target, "live", False):
        save(translation, user=user, publish=publish)


def copy_alike(original: Any, translation: Any) -> None:
    """Also where the original names nothing any more, which is else taken for nothing to copy."""
    fields.copy_synchronised_fields(original, translation)
    for each in fields.get_translatable_fields(type(original)):
        field = each.get_field(type(original))
        is_many = isinstance(field, ParentalManyToManyField)
        if is_many and each.is_synchronized(original) and not getattr(original, field.name).all():
            setattr(translation, field.name, [])


def write_strings(original: Any, translation: Any, source: Locale, target: Locale, segments: list[Any]) -> None:
    ingest.ingest_segments(original, translation, source, target, segments)
    mark(original, translation, source, target)
