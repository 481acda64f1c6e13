"""Which day it is where the region is."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from delivery.days import LocalDay, today

pytestmark = pytest.mark.once
COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def moment(*parts):
    return datetime(*parts, tzinfo=COPENHAGEN).timestamp()


def test_a_day_is_remembered_until_its_last_moment_and_no_longer():
    day = LocalDay()
    assert day.at(moment(2026, 6, 30, 23, 59, 59)) == date(2026, 6, 30)
    assert day.at(moment(2026, 7, 1) - 0.001) == date(2026, 6, 30)
    assert day.at(moment(2026, 7, 1)) == date(2026, 7, 1)
    assert day.at(moment(2026, 7, 2)) == date(2026, 7, 2)


def test_a_clock_that_is_put_back_is_followed():
    day = LocalDay()
    assert day.at(moment(2026, 7, 1)) == date(2026, 7, 1)
    assert day.at(moment(2026, 7, 1) - 1) == date(2026, 6, 30)


@pytest.mark.parametrize("start", [date(2026, 3, 29), date(2026, 10, 25)])
def test_days_of_23_and_of_25_hours_are_whole(start):
    day = LocalDay()
    for hour in (12, 0, 23):
        assert day.at(moment(start.year, start.month, start.day, hour, 30)) == start
    assert day.at(moment(start.year, start.month, start.day + 1)) == date(start.year, start.month, start.day + 1)


def test_today_is_the_region_s_whatever_time_zone_somebody_has_chosen():
    with timezone.override("Pacific/Kiritimati"):
        assert today() == timezone.localdate(timezone=timezone.get_default_timezone())
