"""What the fields with a form of their own take, what they refuse, and that the refusal is in Danish."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from cms.regions import MUNICIPALITIES, REGIONAL_COLOUR
from cms.validators import (
    contrast_to_white,
    demand_order,
    demand_reach,
    validate_colour,
    validate_cvr,
    validate_frontend_url,
    validate_kle_number,
    validate_municipality_code,
    validate_nuts3,
    validate_postal_code,
)


@pytest.mark.parametrize(
    ("validate", "value"),
    [
        (validate_cvr, "13585628"),
        (validate_kle_number, "01"),
        (validate_kle_number, "01.02"),
        (validate_kle_number, "01.02.03"),
        (validate_municipality_code, "0630"),
        (validate_nuts3, "DK032"),
        (validate_postal_code, "7100"),
        (validate_colour, "#1d5a6c"),
        (validate_colour, "#000000"),
        (validate_frontend_url, "https://www.vejle.dk"),
        (validate_frontend_url, "https://www.vejle.dk/regionen/"),
    ],
)
def test_takes(validate, value):
    assert validate(value) is None


@pytest.mark.parametrize(
    ("validate", "value", "code"),
    [
        (validate_cvr, "13585627", "cvr_digit"),
        (validate_cvr, "DK13585628", "cvr_form"),
        (validate_cvr, "1358562", "cvr_form"),
        (validate_cvr, "13 58 56 28", "cvr_form"),
        (validate_cvr, "13585628\n", "cvr_form"),
        (validate_kle_number, "1", "kle_number"),
        (validate_kle_number, "01.", "kle_number"),
        (validate_kle_number, "01.2", "kle_number"),
        (validate_kle_number, "01.02.03.04", "kle_number"),
        (validate_kle_number, "01.02\n", "kle_number"),
        (validate_municipality_code, "630", "municipality_code"),
        (validate_nuts3, "SE032", "nuts3"),
        (validate_postal_code, "DK-7100", "postal_code"),
        (validate_colour, "blue", "colour"),
        (validate_colour, "#fff", "colour"),
        (validate_colour, "#ffffff", "colour_contrast"),
        (validate_colour, "#777777", "colour_contrast"),
        (validate_frontend_url, "http://www.vejle.dk", "frontend_url"),
        (validate_frontend_url, "https://vejle@example.org", "frontend_url"),
        (validate_frontend_url, "https://www.vejle.dk/?side=", "frontend_url"),
        (validate_frontend_url, "https://www.vejle.dk/#", "frontend_url"),
        (validate_frontend_url, "https://www.vejle.dk\n", "frontend_url"),
    ],
)
def test_refuses(validate, value, code):
    with pytest.raises(ValidationError) as refusal:
        validate(value)
    assert refusal.value.code == code


def test_says_in_danish_what_is_wrong():
    with pytest.raises(ValidationError, match="13585627 er ikke et CVR-nummer: et ciffer er forkert"):
        validate_cvr("13585627")
    with pytest.raises(ValidationError, match="kontrasten er 1,2, og der skal 4,5 til"):
        validate_colour("#ffee00")


def test_contrast_is_that_of_wcag():
    assert contrast_to_white("#ffffff") == pytest.approx(1)
    assert contrast_to_white("#000000") == pytest.approx(21)
    assert contrast_to_white("#767676") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", [REGIONAL_COLOUR, *(facts.colour for facts in MUNICIPALITIES)])
def test_every_seeded_colour_carries_white_text(colour):
    assert validate_colour(colour) is None


def test_reach_is_demanded():
    assert demand_reach(is_regional=True, municipalities=[]) is None
    assert demand_reach(is_regional=False, municipalities=["vejle"]) is None
    with pytest.raises(ValidationError, match="Vælg mindst én kommune"):
        demand_reach(is_regional=False, municipalities=[])


def test_end_may_not_come_before_start():
    first, second = datetime.date(2025, 1, 1), datetime.date(2025, 1, 2)
    assert demand_order("ends_on", first, first) is None
    assert demand_order("ends_on", None, first) is None
    assert demand_order("ends_on", second, None) is None
    with pytest.raises(ValidationError, match="Slutningen ligger før begyndelsen") as refusal:
        demand_order("ends_on", second, first)
    assert list(refusal.value.message_dict) == ["ends_on"]
