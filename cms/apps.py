"""Connects the write side to what Wagtail and Django announce."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from cms.tenancy import handing_over, keeping, page_types, pages, reports  # noqa: PLC0415  # models are loaded only now
        from cms.translation import installing  # noqa: PLC0415  # as above

        keeping.connect()
        handing_over.connect()
        pages.install()
        reports.install()
        page_types.install()
        installing.install()
