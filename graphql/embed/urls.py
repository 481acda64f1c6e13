from django.urls import path, re_path

from embed.blocks.views import blocks
from embed.fragments.views import fragment
from embed.oembed.views import oembed
from embed.pages.views import page

urlpatterns = [
    path("oembed", oembed, name="oembed"),
    path("embed/blocks.json", blocks, name="embed_blocks"),
    re_path(r"^embed/(?P<path>[\s\S]*)\.(?P<form>html|json|md)\Z", fragment, name="embed_fragment"),
    re_path(r"^embed/(?P<path>[\s\S]+)\Z", page, name="embed_page"),
]
