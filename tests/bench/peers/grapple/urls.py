"""wagtail-grapple's addresses, and those of Wagtail that its texts name."""

from django.urls import include, path
from grapple import urls
from wagtail.documents import urls as documents

urlpatterns = [*urls.urlpatterns, path("documents/", include(documents))]
