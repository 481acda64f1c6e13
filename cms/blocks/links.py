"""A link leads to one place: a page of ours or an address elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks.struct_block import StructBlockValidationError

if TYPE_CHECKING:
    from wagtail.blocks import StructValue


def require_one_link(value: StructValue, *, is_draft: bool) -> None:
    """Raise unless exactly one of `page` and `url` is filled in; a draft may still lack both."""
    page, url = value.get("page"), value.get("url")
    if page and url:
        error = ValidationError(_("Choose a page or give an address, not both."), "two_links")
        raise StructBlockValidationError({"url": error})
    if not page and not url and not is_draft:
        error = ValidationError(_("Choose the page the link leads to, or give an address elsewhere."), "no_link")
        raise StructBlockValidationError({"page": error})
