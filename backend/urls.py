"""Every address the project answers."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from backend.health import live, ready
from backend.metrics import metrics
from backend.start.icon import favicon
from backend.start.views import start

urlpatterns = [
    path("", start, name="start"),
    path("favicon.ico", favicon, name="favicon"),
    path("", include("delivery.urls")),
    path("", include("embed.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("backend.files.urls")),
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
    path("metrics", metrics, name="metrics"),
]
