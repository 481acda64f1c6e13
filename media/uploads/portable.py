"""PDF files: whole, open to everybody, and with nothing that runs."""

from __future__ import annotations

import os
import re
from typing import IO
from zipfile import is_zipfile

from django.utils.translation import gettext as _
from pypdfium2 import raw

from media.pdf import UnreadableError, opened
from media.uploads.archives import locked
from media.uploads.contents import HEAD, has_markup
from media.uploads.refusing import BrokenFileError, Refused

CHUNK = 1 << 20
LONGEST = 32  # bytes of what is looked for
END = b"%%EOF"
LAST = 4096  # bytes within which the end has to stand
_RUNS = re.compile(rb"/(?:S\s*/(?:JavaScript|Launch)|JavaScript\s|JS\s*[(<])")


def judge_pdf(source: IO[bytes]) -> None:
    """Raises `Refused` and `BrokenFileError`. What stands in compressed parts is found by the engine alone."""
    source.seek(0)
    if has_markup(source.read(HEAD)[:1024]) or is_zipfile(source):
        raise Refused(
            "two_files_in_one",
            _("This PDF is another kind of file as well, such as an archive or a web page. Save it anew as PDF."),
        )
    size = source.seek(0, os.SEEK_END)
    source.seek(max(0, size - LAST))
    if END not in source.read():
        raise BrokenFileError("the end is missing")
    try:
        with opened(source) as pdf:
            if not len(pdf):
                raise BrokenFileError("no pages")
            scripts, files = raw.FPDFDoc_GetJavaScriptActionCount(pdf), raw.FPDFDoc_GetAttachmentCount(pdf)
    except UnreadableError as error:
        if error.is_locked:
            raise locked() from error
        raise BrokenFileError(str(error)) from error
    if scripts > 0 or _runs(source):
        raise Refused(
            "scripts",
            _("This PDF holds scripts or starts programs. Print it to a new PDF, which holds none, and upload that."),
        )
    if files > 0:
        raise Refused(
            "attached_files",
            _("This PDF has other files attached. Upload each of them by itself, and the PDF without them."),
        )


def _runs(source: IO[bytes]) -> bool:
    source.seek(0)
    before = b""
    while part := source.read(CHUNK):
        if _RUNS.search(before + part):
            return True
        before = part[-LONGEST:]
    return False
