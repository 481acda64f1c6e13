"""Fills in the admin's form of local text as a browser would."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cms import models

PUBLISH = {"action-publish": "action-publish"}


def edit_address(variant: models.LocalVariant) -> str:
    return reverse(models.LocalVariant.snippet_viewset.get_url_name("edit"), args=[variant.pk])


def adapt(client: Any, target: Any, slug: str = "vejle", kind: str = "content_block") -> models.LocalVariant:
    response = client.post(reverse("local_text_adapt", args=[slug, kind, target.pk]))
    variant = models.LocalVariant.objects.get(edition__slug=slug, **{kind: target.pk})
    assert response.url == edit_address(variant)
    return variant


def form_of(client: Any, variant: models.LocalVariant) -> Any:
    return client.get(edit_address(variant)).context["form"]


def sent(form: Any, **said: dict[str, Any]) -> dict[str, Any]:
    """What a browser sends of the form; `said` names parts, and what is chosen for each."""
    data: dict[str, Any] = {"treatment": form.initial["treatment"], "seen": form.initial["seen"] or ""}
    changes = form.initial["changes"].raw_data
    data["changes-count"] = len(changes)
    for number, raw in enumerate(changes):
        place = f"changes-{number}"
        data |= {f"{place}-id": raw["id"], f"{place}-type": raw["type"]}
        data |= {f"{place}-order": number, f"{place}-deleted": ""}
        value = {**raw["value"], **said.get(raw["value"]["name"], {})}
        data |= {f"{place}-value-{name}": text for name, text in value.items() if isinstance(text, str)}
        if raw["type"] in {"block", "body"}:
            blocks = value.get("content") or []
            data[f"{place}-value-content-count"] = len(blocks)
            for index, each in enumerate(blocks):
                below = f"{place}-value-content-{index}"
                data |= {f"{below}-type": each["type"], f"{below}-order": index, f"{below}-deleted": ""}
                data |= {f"{below}-value-{name}": text for name, text in each["value"].items()}
    return data
