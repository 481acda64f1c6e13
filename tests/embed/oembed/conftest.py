import pytest

from tests.embed.oembed.asking import OURS


@pytest.fixture(autouse=True)
def _public_address(settings):
    settings.WAGTAILADMIN_BASE_URL = OURS
