from django.urls import path, re_path

from embed.blocks.views import blocks
from embed.fragments.views import fragment
from embed.pages.views import page

urlpatterns = [
    path("embed/blocks.json", blocks, name="embed_blocks"),
    re_path(r"(?s)^embed/(?P<path>.+)\.(?P<form>html|json|md)\Z", fragment, name="embed_fragment"),
    re_path(r"(?s)^embed/(?P<path>.+)\Z", page, name="embed_page"),
]
