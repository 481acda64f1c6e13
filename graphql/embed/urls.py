from django.urls import path

from embed.fragments.views import fragment

urlpatterns = [
    path("embed/<path:path>.<str:form>", fragment, name="embed_fragment"),
]
