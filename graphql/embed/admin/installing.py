"""Puts the panel into the forms, which layers below write and which know nothing of embeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.panels import ObjectList, TabbedInterface

from embed.admin.panel import EmbedPanel
from embed.admin.places import KINDS
from publication.local_text.viewset import LocalVariantViewSet
from publication.shapes import object_shapes

if TYPE_CHECKING:
    from django.db.models import Model


def install_panels() -> None:
    """Before any form is made. Pages get a tab; what has a form of one piece gets it at its end."""
    shapes = object_shapes()
    for name in KINDS:
        _install(shapes[name].model)
    LocalVariantViewSet.edit_handler.children.append(EmbedPanel(classname="collapsed"))


def _install(model: type[Model]) -> None:
    form: Any = model
    if isinstance(getattr(form, "edit_handler", None), TabbedInterface):
        panel = EmbedPanel()
        form.edit_handler.children = [*form.edit_handler.children, ObjectList([panel], heading=panel.heading)]
    else:
        form.panels = [*form.panels, EmbedPanel(classname="collapsed")]
