from django.apps import AppConfig
from django.conf import settings


class DeliveryConfig(AppConfig):
    """The public GraphQL API, read from the publication log alone."""

    name = "delivery"
    label = "delivery"

    def ready(self) -> None:
        from delivery.rules import suggest_names  # noqa: PLC0415  # what it imports needs the models

        suggest_names(is_on=settings.INTROSPECTION)
        if settings.EDGES:
            from delivery.edges.at_once import hear  # noqa: PLC0415  # as above
            from publication.stream import changed  # noqa: PLC0415  # as above

            changed.connect(hear)
