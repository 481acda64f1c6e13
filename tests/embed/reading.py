"""Embeds of the small region in their forms, as they are asked for by address."""

from __future__ import annotations

from typing import Any

from django.test import Client

SINGLE = ("om-samarbejdet", "initiatives/grøn-omstilling", "interests/supercykelstien", "partners/tvis")
LISTS = ("initiatives", "interests", "key-figures", "partners", "timeline")
EVERY = (*SINGLE, *LISTS)


def fragment(block: str, form: str = "html", edition: str = "vejle", **given: Any) -> str:
    """The fragment as it is answered; anything but 200 is an error."""
    response = Client().get(f"/embed/{edition}/{block}.{form}", given)
    assert response.status_code == 200, (response.status_code, response.content[:500])
    return response.content.decode()
