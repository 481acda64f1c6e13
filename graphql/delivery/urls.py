from django.urls import path

from delivery.views import graphql_view

urlpatterns = [
    path("graphql/", graphql_view, name="graphql"),
    path("graphql", graphql_view),  # a redirect would lose the body of a POST
]
