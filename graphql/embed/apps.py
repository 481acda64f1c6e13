from django.apps import AppConfig


class EmbedConfig(AppConfig):
    """Content blocks in other people's sites, read through the operations that every client may ask."""

    name = "embed"
    label = "embed"
