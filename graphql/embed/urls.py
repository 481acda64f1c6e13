from django.urls import path, re_path

from embed.blocks.views import blocks
from embed.fragments.views import fragment
from embed.gallery.views import framed_preview, gallery
from embed.oembed.views import oembed
from embed.pages.views import page
from embed.script.views import released_file, released_versions

urlpatterns = [
    path("oembed", oembed, name="oembed"),
    path("embed/", gallery, name="embed_gallery"),
    path("embed/gallery/preview", framed_preview, name="embed_gallery_preview"),
    path("embed/blocks.json", blocks, name="embed_blocks"),
    path("embed/script/versions.json", released_versions, name="embed_script_versions"),
    path("embed/script/<str:name>", released_file, name="embed_script"),
    re_path(r"^embed/(?P<path>[\s\S]*)\.(?P<form>html|json|md)\Z", fragment, name="embed_fragment"),
    re_path(r"^embed/(?P<path>[\s\S]+)\Z", page, name="embed_page"),
]
