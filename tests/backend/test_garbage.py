"""What is loaded when the application is served is not looked through for garbage again."""

import gc
import runpy

import pytest

from backend.garbage import look_for_garbage_less
from tests.databases import ROOT


@pytest.fixture
def as_python_does():
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    yield
    look_for_garbage_less()


def test_serving_leaves_what_is_loaded_alone(as_python_does, settings):
    settings.RESPONSE_CACHE = 0
    runpy.run_path(str(ROOT / "backend" / "wsgi.py"))
    assert gc.get_freeze_count() > 100_000
    assert gc.get_threshold()[0] > 10_000
