"""Reads the admin's forms as a browser would: what is filled in, and what is sent back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from bs4 import Tag
    from django.http import HttpResponse


def parse(response: HttpResponse) -> BeautifulSoup:
    """The page, read once however often it is asked."""
    if not hasattr(response, "parsed"):
        response.parsed = BeautifulSoup(response.content.decode(), "lxml")
    return response.parsed


def editing_form(response: HttpResponse) -> Tag:
    """The form an editor fills in."""
    form = parse(response).select_one("form[data-edit-form]")
    assert form is not None
    return form


def typed(form: Tag) -> dict[str, Any]:
    """What the browser would send; a list for each name given more than once. Bodies are empty."""
    data: dict[str, list[str]] = {}
    for element in form.select("input[name], textarea[name], select[name]"):
        name = str(element["name"])
        for value in _values(element):
            data.setdefault(name, []).append(value)
    for stream in form.select("[data-block]"):
        data[f"{stream['id']}-count"] = ["0"]
    return {name: values[0] if len(values) == 1 else values for name, values in data.items()}


def _values(element: Tag) -> list[str]:
    if element.name == "textarea":
        return [element.get_text().removeprefix("\n")]
    if element.name == "select":
        return [str(option["value"]) for option in element.select("option[selected]")]
    kind = element.get("type", "text")
    if kind in {"checkbox", "radio"}:
        return [str(element.get("value", "on"))] if element.has_attr("checked") else []
    return [] if kind in {"submit", "file", "button"} else [str(element.get("value", ""))]


def labels(form: Tag) -> list[str]:
    """What the panels and fields are called, in order."""
    found = form.select("label.w-field__label, [data-panel-heading-text]")
    return [" ".join(label.get_text().replace("*", " ").split()) for label in found]


def errors(response: HttpResponse) -> list[str]:
    """The messages beside the fields."""
    return [
        " ".join(message.get_text().split()) for message in parse(response).select(".error-message, .w-field__errors")
    ]
