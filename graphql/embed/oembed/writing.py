"""The two forms in which oEmbed is written."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

import orjson

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Form(StrEnum):
    JSON = "json"
    XML = "xml"

    @property
    def content_type(self) -> str:
        return "application/json; charset=utf-8" if self is Form.JSON else "text/xml; charset=utf-8"

    def write(self, fields: Mapping[str, str | int], root: str = "oembed") -> bytes:
        """The fields as an object, or as elements of one that is called `root`."""
        return orjson.dumps(fields) if self is Form.JSON else _xml(fields, root)


def _xml(fields: Mapping[str, str | int], root: str) -> bytes:
    element = Element(root)
    for name, value in fields.items():
        SubElement(element, name).text = _NOT_IN_XML.sub("", str(value))
    return tostring(element, encoding="utf-8", xml_declaration=True)
