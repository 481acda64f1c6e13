"""The kinds of documents that can be taken; `DOCUMENT_TYPES` chooses among them by their extensions."""

from __future__ import annotations

from enum import Enum


class DocumentKind(Enum):
    """Each by the extension of its files, and what people call it."""

    PDF = ("pdf", "PDF")
    WORD = ("docx", "Word")
    EXCEL = ("xlsx", "Excel")
    POWERPOINT = ("pptx", "PowerPoint")
    ODF_TEXT = ("odt", "OpenDocument")
    ODF_SPREADSHEET = ("ods", "OpenDocument")
    ODF_PRESENTATION = ("odp", "OpenDocument")
    CSV = ("csv", "CSV")
    GEOJSON = ("geojson", "GeoJSON")

    def __init__(self, extension: str, title: str) -> None:
        self.extension = extension
        self.title = title


EXTENSIONS = tuple(kind.extension for kind in DocumentKind)
