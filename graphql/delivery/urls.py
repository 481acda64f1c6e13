from django.urls import path, re_path

from delivery.access.views import documents_view
from delivery.geo import interests
from delivery.views import graphql_view

urlpatterns = [
    path("graphql/", graphql_view, name="graphql"),
    path("graphql", graphql_view),  # a redirect would lose the body of a POST
    path("graphql/documents", documents_view, name="graphql_documents"),
    path("geo/<slug:edition>/interests.geojson", interests, name="interests_geojson"),
    re_path(r"^graphql/(?P<digest>[0-9a-f]{64})/?$", graphql_view, name="graphql_document"),
]
