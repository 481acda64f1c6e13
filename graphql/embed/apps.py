from django.apps import AppConfig


class EmbedConfig(AppConfig):
    """Content blocks in other people's sites, read through the operations that every client may ask."""

    name = "embed"
    label = "embed"

    def ready(self) -> None:
        from delivery.usage.writing import writer  # noqa: PLC0415  # what it imports needs the models
        from embed.admin.installing import install_panels  # noqa: PLC0415  # as above
        from embed.counting.writing import flush  # noqa: PLC0415  # as above

        writer.flushes.append(flush)
        install_panels()
