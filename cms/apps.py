"""Connects the write side to what Wagtail and Django announce."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from cms.tenancy import handing_over, keeping, pages, reports  # noqa: PLC0415  # models are loaded only now

        keeping.connect()
        handing_over.connect()
        pages.install()
        reports.install()
