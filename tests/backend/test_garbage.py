"""What is loaded when the application is served is not looked through for garbage again."""

import gc
import importlib

import pytest

import backend.wsgi
from backend.garbage import look_for_garbage_less


@pytest.fixture
def as_python_does():
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    yield
    look_for_garbage_less()


def test_serving_leaves_what_is_loaded_alone(as_python_does):
    importlib.reload(backend.wsgi)
    assert gc.get_freeze_count() > 100_000
    assert gc.get_threshold()[0] > 10_000
