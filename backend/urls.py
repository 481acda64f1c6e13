"""Every address the project answers."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from backend.health import live, ready
from backend.metrics import metrics
from backend.start.icon import favicon
from backend.start.views import start
from backend.uploads import uploaded_file

urlpatterns = [
    path("", start, name="start"),
    path("favicon.ico", favicon, name="favicon"),
    path("", include("delivery.urls")),
    path("", include("embed.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/<path:name>", uploaded_file, name="uploaded_file"),
    path("health/live", live, name="health_live"),
    path("health/ready", ready, name="health_ready"),
    path("metrics", metrics, name="metrics"),
]
