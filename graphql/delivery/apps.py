from django.apps import AppConfig
from django.conf import settings


class DeliveryConfig(AppConfig):
    """The public GraphQL API, read from the publication log alone."""

    name = "delivery"
    label = "delivery"

    def ready(self) -> None:
        from delivery.rules import suggest_names  # noqa: PLC0415  # what it imports needs the models

        suggest_names(is_on=settings.INTROSPECTION)
        self.follow_own_publishing()

    @staticmethod
    def follow_own_publishing() -> None:
        """Tell the edges what this process publishes, and measure when it is seen, where the settings say so."""
        from delivery.edges import at_once  # noqa: PLC0415  # as above
        from delivery.visibility import measuring  # noqa: PLC0415  # as above
        from publication.stream import changed  # noqa: PLC0415  # as above

        if settings.EDGES:
            changed.connect(at_once.hear)
        if settings.MEASURE_VISIBILITY:
            changed.connect(measuring.hear)
