from django.apps import AppConfig


class BackendConfig(AppConfig):
    """The composition root: settings, addresses, health, the start page."""

    name = "backend"
