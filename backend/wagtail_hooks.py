"""Wires what is served to who may read it."""

from wagtail import hooks

from backend.files.documents import unpublished_document

hooks.register("before_serve_document", unpublished_document, order=-1)  # before Wagtail's own
