"""What an editor may type in the fields that have a form of their own, and what to say when it is something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import formats
from django.utils.translation import gettext_lazy as _
from stdnum.dk import cvr

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

AA_CONTRAST = 4.5

validate_kle_number = RegexValidator(
    r"^\d{2}(\.\d{2}){0,2}\Z",
    _("A KLE number has one to three groups of two digits, such as 01, 01.02 or 01.02.03."),
    code="kle_number",
)
validate_municipality_code = RegexValidator(
    r"^\d{4}\Z", _("A municipality code has four digits, such as 0630."), code="municipality_code"
)
validate_nuts3 = RegexValidator(
    r"^DK\d{3}\Z", _("A Danish NUTS 3 code is DK and three digits, such as DK032."), code="nuts3"
)
validate_postal_code = RegexValidator(
    r"^\d{4}\Z", _("A Danish postal code has four digits, such as 7100."), code="postal_code"
)
validate_host = RegexValidator(
    r"^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}\Z",
    _("Write the host alone, in small letters, such as www.vejle.dk: without https:// and without a path."),
    code="host",
)
validate_frontend_url = RegexValidator(
    r"^https://[^/?#@\s]+(/[^?#\s]*)?\Z",
    _("Write an address that begins with https:// and has no question mark and no #."),
    code="frontend_url",
)
_hexadecimal_colour = RegexValidator(
    r"^#[0-9a-fA-F]{6}\Z", _("Write the colour as # and six hexadecimal digits, such as #1d5a6c."), code="colour"
)


RESERVED_KEYS = frozenset({"blocks", "initiatives", "interests", "key-figures", "partners", "search", "timeline"})


def validate_key(value: str) -> None:
    """No word that stands for a list of other content in the addresses of embeds."""
    if value in RESERVED_KEYS:
        raise ValidationError(
            _("The key %(key)s is taken: it stands for a list in addresses of embedded content. Choose another."),
            "reserved_key",
            {"key": value},
        )


def validate_cvr(value: str) -> None:
    """Eight digits whose weighted sum is a multiple of eleven."""
    if not re.fullmatch(r"\d{8}", value):
        raise ValidationError(_("A CVR number has eight digits and nothing else."), code="cvr_form")
    if not cvr.is_valid(value):
        raise ValidationError(_("%(number)s is no CVR number: a digit is wrong."), "cvr_digit", {"number": value})


def validate_colour(value: str) -> None:
    """A colour on which white text can be read: WCAG 2.1 AA, 4.5 to 1."""
    _hexadecimal_colour(value)
    contrast = contrast_to_white(value)
    if contrast < AA_CONTRAST:
        raise ValidationError(
            _("White text on this colour cannot be read by all: the contrast is %(contrast)s, and 4.5 is needed."),
            "colour_contrast",
            {"contrast": formats.number_format(contrast, 1)},
        )


def demand_reach(*, is_regional: bool, municipalities: Iterable[object] | None) -> None:
    """Raise `ValidationError` on `municipalities` unless one is named or the object is regional."""
    if not is_regional and not municipalities:
        message = _("Choose at least one municipality, or tick that the content is regional.")
        raise ValidationError({"municipalities": ValidationError(message, "reach_missing")})


def demand_order(field: str, start: date | None, end: date | None) -> None:
    """Raise `ValidationError` on `field` when both ends are known and the end comes first."""
    if start and end and end < start:
        raise ValidationError({field: ValidationError(_("The end is before the start."), "end_before_start")})


def contrast_to_white(colour: str) -> float:
    """WCAG's contrast ratio between a colour (#rrggbb) and white, from 1 (white) to 21 (black)."""
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # WCAG's
