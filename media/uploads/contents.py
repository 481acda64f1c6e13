"""What a file is, by how it begins; its name says nothing."""

from __future__ import annotations

import re
from enum import StrEnum

HEAD = 4096  # bytes that are looked at


class Content(StrEnum):
    """The values are what people call it."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WebP"
    AVIF = "AVIF"
    HEIC = "HEIC"
    TIFF = "TIFF"
    BMP = "BMP"
    ICON = "ICO"
    PHOTOSHOP = "Photoshop"
    JPEG_XL = "JPEG XL"
    JPEG_2000 = "JPEG 2000"
    SVG = "SVG"
    PDF = "PDF"
    ZIP = "ZIP"
    OLE = "Office 97–2003"
    RTF = "RTF"
    POSTSCRIPT = "PostScript"
    VIDEO = "video"
    PROGRAM = "program"
    SCRIPT = "script"
    HTML = "HTML"
    XML = "XML"
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"


PICTURES = {Content.JPEG, Content.PNG, Content.GIF, Content.WEBP, Content.AVIF, Content.HEIC}
OTHER_PICTURES = {
    Content.TIFF,
    Content.BMP,
    Content.ICON,
    Content.PHOTOSHOP,
    Content.JPEG_XL,
    Content.JPEG_2000,
    Content.POSTSCRIPT,
}
RUNNING = {Content.PROGRAM, Content.SCRIPT, Content.HTML, Content.SVG}

_BEGINNINGS = (
    (b"\xff\xd8\xff", Content.JPEG),
    (b"\x89PNG\r\n\x1a\n", Content.PNG),
    (b"GIF87a", Content.GIF),
    (b"GIF89a", Content.GIF),
    (b"II*\x00", Content.TIFF),
    (b"MM\x00*", Content.TIFF),
    (b"II+\x00", Content.TIFF),
    (b"BM", Content.BMP),
    (b"\x00\x00\x01\x00", Content.ICON),
    (b"8BPS", Content.PHOTOSHOP),
    (b"\xff\x0a", Content.JPEG_XL),
    (b"\x00\x00\x00\x0cJXL ", Content.JPEG_XL),
    (b"\x00\x00\x00\x0cjP  ", Content.JPEG_2000),
    (b"%PDF-", Content.PDF),
    (b"PK\x03\x04", Content.ZIP),
    (b"PK\x05\x06", Content.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content.OLE),
    (b"{\\rtf", Content.RTF),
    (b"%!PS", Content.POSTSCRIPT),
    (b"\x1aE\xdf\xa3", Content.VIDEO),  # Matroska and WebM
    (b"MZ", Content.PROGRAM),
    (b"\x7fELF", Content.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Content.PROGRAM),
    (b"\xfe\xed\xfa\xcf", Content.PROGRAM),
    (b"\xca\xfe\xba\xbe", Content.PROGRAM),
    (b"\x00asm", Content.PROGRAM),
    (b"#!", Content.SCRIPT),
)
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|iframe|object|embed|img|a\s|style|title|meta)", re.IGNORECASE
)
_SVG = re.compile(rb"<(?:[a-z]+:)?svg[\s>]", re.IGNORECASE)
_SCRIPT = re.compile(rb"<\?(?:php|=)|<%", re.IGNORECASE)
_BLANK = b"\xef\xbb\xbf \t\r\n\x0b\x0c"
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def content(head: bytes) -> Content:
    """What begins with `head` is of one kind; what could also be read as another is asked of `has_markup`."""
    if not head:
        return Content.EMPTY
    if head.startswith(b"RIFF"):
        return {b"WEBP": Content.WEBP, b"AVI ": Content.VIDEO}.get(head[8:12], Content.UNKNOWN)
    if head[4:8] == b"ftyp":
        return _of_brands(head)
    for beginning, kind in _BEGINNINGS:
        if head.startswith(beginning):
            return kind
    return _of_text(head)


def has_markup(head: bytes) -> bool:
    """Whether a browser that guesses could take this for a page of HTML."""
    return bool(_MARKUP.search(head) or _SVG.search(head) or _SCRIPT.search(head))


def _of_brands(head: bytes) -> Content:
    length = int.from_bytes(head[:4], "big")
    brands = {head[8:12], *(head[at : at + 4] for at in range(16, min(length, len(head)), 4))}
    if brands & {b"avif", b"avis"}:
        return Content.AVIF
    return Content.HEIC if brands & _HEIC else Content.VIDEO


def _of_text(head: bytes) -> Content:
    text = head.lstrip(_BLANK)
    if _SCRIPT.match(text):
        return Content.SCRIPT
    if text.startswith(b"<"):
        if _SVG.search(text):
            return Content.SVG
        return Content.XML if text.startswith(b"<?xml") and not _MARKUP.search(text) else Content.HTML
    return Content.UNKNOWN if _CONTROLS.search(head) else Content.TEXT
