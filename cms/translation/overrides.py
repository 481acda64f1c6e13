"""What a translation shows instead of the original's picture, file or page has to be something its author may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, ManyToOneRel
from django.db.models.signals import pre_save
from wagtail.blocks import ChooserBlock, ListBlock
from wagtail.fields import StreamField
from wagtail_localize.models import SegmentOverride, TranslationSource

from cms.tenancy.members import membership_of
from cms.tenancy.references import is_seen

if TYPE_CHECKING:
    from collections.abc import Sequence


def connect() -> None:
    pre_save.connect(_demand_seen, sender=SegmentOverride, dispatch_uid="cms.translation")


def _demand_seen(instance: SegmentOverride, **_: Any) -> None:
    """A request may name what no chooser offers."""
    user = instance.last_translated_by
    if user is None or not membership_of(user).is_limited or instance.context is None:
        return
    source = TranslationSource.objects.filter(object_id=instance.context.object_id).first()
    model = source.specific_content_type.model_class() if source else None
    referred = referred_model(model, instance.context.field_path.split(".")) if model else None
    if referred is not None and not is_seen(referred, str(instance.data), user):
        raise PermissionDenied


def referred_model(model: Any, names: Sequence[str]) -> Any:
    """The model that the field at the end of `names` refers to; None where it refers to nothing."""
    field = model._meta.get_field(names[0])
    if isinstance(field, StreamField):
        return _referred_by_block(field.stream_block, names[1:])
    if isinstance(field, ManyToOneRel):
        return referred_model(field.related_model, names[1:])
    return field.related_model if isinstance(field, ForeignKey) else None


def _referred_by_block(block: Any, names: Sequence[str]) -> Any:
    for name in names:
        block = block.child_block if isinstance(block, ListBlock) else block.child_blocks[name]
    return block.target_model if isinstance(block, ChooserBlock) else None
