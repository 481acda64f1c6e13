"""What is said when content cannot be published as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.db.models import Model


class ProjectionError(Exception):
    """An object cannot be published. Names the object and the field; the change that caused it is rolled back."""

    def __init__(self, instance: Model, field: str, reason: str) -> None:
        self.model, self.pk, self.field, self.reason = instance._meta.label, instance.pk, field, reason
        message = _("“%(object)s” (%(kind)s, number %(pk)s) cannot be published: %(reason)s (field: %(field)s)") % {
            "object": _named(instance),
            "kind": instance._meta.verbose_name,
            "pk": instance.pk,
            "reason": reason,
            "field": field,
        }
        super().__init__(message)


class BrokenValueError(ValueError):
    """A value that is no value of its kind. The projection adds which object it belongs to."""

    def __init__(self, field: str, reason: str) -> None:
        self.field, self.reason = field, reason
        super().__init__(f"{field}: {reason}")


def _named(instance: Model) -> str:
    for name in ("title", "name", "label", "slug"):
        value = instance.__dict__.get(name)
        if value:
            return str(value)
    return str(instance.pk)
