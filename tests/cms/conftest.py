"""Those who use the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from cms.groups import SECRETARIAT

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def client_of(db: None) -> Callable[[str], Client]:
    """A browser logged in as a member of a group."""

    def log_in(group: str) -> Client:
        user = get_user_model().objects.create_user(group.lower())
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def secretariat(client_of: Callable[[str], Client]) -> Client:
    return client_of(SECRETARIAT)


@pytest.fixture
def editor(client_of: Callable[[str], Client]) -> Client:
    return client_of("Vejle: redaktører")
