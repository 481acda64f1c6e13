"""All object shapes by their public type name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publication.shapes.description import ObjectShape


@cache
def object_shapes() -> Mapping[str, ObjectShape]:
    """The shape of each published model, by public type name."""
    return {}
