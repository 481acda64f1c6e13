"""What a PDF says of itself, read by the engine of Chrome, which answers one thread at a time."""

from __future__ import annotations

import base64
import io
import threading
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, TypedDict

import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from media.models import Document

THUMBNAIL = 240  # pixels in width
MOST_HEIGHT = 480
NEEDS_PASSWORD = raw.FPDF_ERR_PASSWORD
_engine = threading.Lock()


class Facts(TypedDict):
    """The hash of the file they are of, its pages, whether it is tagged, and the first page as a data URI."""

    file_hash: str
    pages: int
    is_tagged: bool
    thumbnail: str


class UnreadableError(ValueError):
    """The engine cannot open it; `is_locked` where it only lacks the password."""

    def __init__(self, *, is_locked: bool) -> None:
        super().__init__("a password is needed" if is_locked else "no PDF that can be read")
        self.is_locked = is_locked


@contextmanager
def opened(source: IO[bytes]) -> Iterator[pypdfium2.PdfDocument]:
    """Reads from `source` only what it needs."""
    with _engine:
        try:
            pdf = pypdfium2.PdfDocument(source)
        except pypdfium2.PdfiumError as error:
            raise UnreadableError(is_locked=error.err_code == NEEDS_PASSWORD) from error
        try:
            yield pdf
        finally:
            pdf.close()


def facts(document: Document) -> Facts | None:
    """None for what is no PDF, or cannot be read."""
    try:
        with document.open_file() as file, opened(file) as pdf:
            return Facts(
                file_hash=document.file_hash, pages=len(pdf), is_tagged=is_tagged(pdf), thumbnail=_first_page(pdf)
            )
    except (OSError, UnreadableError, pypdfium2.PdfiumError):
        return None


def is_tagged(pdf: pypdfium2.PdfDocument) -> bool:
    """Whether it tells screen readers what is a heading, a list or a table."""
    return bool(raw.FPDFCatalog_IsTagged(pdf))


def _first_page(pdf: pypdfium2.PdfDocument) -> str:
    page = pdf[0]
    width, height = page.get_size()
    scale = min(THUMBNAIL / max(width, 1), MOST_HEIGHT / max(height, 1))
    written = io.BytesIO()
    page.render(scale=scale).to_pil().convert("RGB").save(written, "WEBP", quality=60)
    return f"data:image/webp;base64,{base64.b64encode(written.getvalue()).decode()}"
