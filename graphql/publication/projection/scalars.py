"""Plain values as documents hold them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from publication.projection.errors import BrokenValueError
from publication.shapes import Kind

if TYPE_CHECKING:
    from publication.shapes import FieldShape


def scalar(field: FieldShape, value: Any, where: str) -> Any:
    """`value` in JSON's terms. An empty text is absent unless the field is required; then it is empty.

    Raises `BrokenValueError` where a required value is missing or no value of its kind.
    """
    if value is None or (value == "" and field.kind is not Kind.STRING):
        if field.required:
            raise BrokenValueError(where, _("a value is missing"))
        return None
    try:
        return _converted(field, value)
    except (TypeError, ValueError) as error:
        raise BrokenValueError(where, _("%(value)r is not what belongs here") % {"value": value}) from error


def _converted(field: FieldShape, value: Any) -> Any:  # noqa: PLR0911  # one line a kind
    match field.kind:
        case Kind.STRING:
            return str(value) if value != "" or field.required else None
        case Kind.INTEGER:
            return int(value)
        case Kind.FLOAT:
            return float(value)
        case Kind.BOOLEAN:
            return bool(value)
        case Kind.DATETIME:
            return _datetime(value).isoformat()
        case Kind.DATE:
            return _date(value).isoformat()
        case Kind.ENUM if field.enum is not None:
            return field.enum(value).value
        case Kind.GEOJSON:
            return _mapping(value)
    raise TypeError(f"{field.kind} is no plain kind")


def _datetime(value: Any) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(value)
    return value.astimezone(UTC)


def _date(value: Any) -> date:
    if not isinstance(value, date):
        raise TypeError(value)
    return value


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value
