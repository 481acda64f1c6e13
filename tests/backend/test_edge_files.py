"""Uploaded files through the shipped Varnish, which is told when one is withdrawn."""
# fixtures are named as they are taken

from __future__ import annotations

import shutil

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction

from media.addresses import document_address
from media.models import Document
from tests.backend.test_edge_kept import edge, origin, running, server, told, until_told
from tests.media.pictures import make_image, picture_file

__all__ = ["edge", "origin", "running", "server", "told"]
pytestmark = [
    pytest.mark.once,
    pytest.mark.xdist_group("varnish"),
    pytest.mark.skipif(shutil.which("varnishd") is None, reason="varnishd is not installed"),
    pytest.mark.django_db(transaction=True),
]


def published_document():
    document = Document.objects.create(title="Plan", file=ContentFile(bytes(range(256)) * 40, "plan.pdf"))
    until_told()
    return document, document_address(document)


def test_a_file_is_kept_and_given_in_parts_until_it_is_withdrawn(told, edge, origin):
    document, address = published_document()
    whole = edge.ask(address)
    assert (whole.status, len(whole.content), whole.headers["Content-Type"]) == (200, 10_240, "application/pdf")
    assert whole.headers["Cache-Control"] == "public, max-age=31536000, immutable, s-maxage=60"
    assert "xkey" not in whole.headers
    part = edge.ask(address, Range="bytes=10-19")
    assert (part.status, part.content) == (206, bytes(range(10, 20)))
    assert edge.ask(address, If_None_Match=whole.headers["ETag"]).status == 304
    assert len(origin.asked) == 1
    collection = Collection.get_first_root_node().add_child(name="Fortrolig")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    document.collection = collection
    document.save()
    until_told()
    assert edge.ask(address).status == 404


def test_a_short_address_leads_to_the_new_file_as_soon_as_there_is_one(told, edge, origin):
    image = make_image(900, 600)
    until_told()
    short = f"/media/i/{image.key}/400.webp"
    former = [edge.ask(short).headers["Location"] for _ in range(2)]
    assert (len(origin.asked), edge.ask(former[0]).status) == (1, 200)
    image.file = picture_file(1_000, 700)
    image.file_hash = ""
    image.save()
    until_told()
    newest = edge.ask(short, Cache_Control="no-cache").headers["Location"]
    assert newest not in former
    assert edge.ask(newest).headers["Content-Type"] == "image/webp"
