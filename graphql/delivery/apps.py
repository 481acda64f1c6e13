from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The public GraphQL API, read from the publication log alone."""

    name = "delivery"
    label = "delivery"
