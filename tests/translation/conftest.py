"""Those who use the admin."""

from tests.cms.conftest import client_of

__all__ = ["client_of"]
