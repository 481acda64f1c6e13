from django.apps import AppConfig


class EmbedConfig(AppConfig):
    """Content blocks in other people's sites, read through the operations that every client may ask."""

    name = "embed"
    label = "embed"

    def ready(self) -> None:
        from embed.admin.installing import install_panels  # noqa: PLC0415  # what it imports needs the models

        install_panels()
