"""Office files are archives: which program's they are, and whether something in them runs."""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _

from media.uploads.kinds import DocumentKind
from media.uploads.refusing import BrokenFileError, Refused

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_FILES = 10_000
MOST_BYTES = 500 * 1024 * 1024  # unpacked
MOST_READ = 1024 * 1024  # of the lists of what is in it
IS_ENCRYPTED = 0x1

_CONTENTS, _MIMETYPE = "[Content_Types].xml", "mimetype"
_OFFICE = {
    b"wordprocessingml.document.main+xml": DocumentKind.WORD,
    b"spreadsheetml.sheet.main+xml": DocumentKind.EXCEL,
    b"presentationml.presentation.main+xml": DocumentKind.POWERPOINT,
    b"presentationml.slideshow.main+xml": DocumentKind.POWERPOINT,
}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": DocumentKind.ODF_TEXT,
    b"application/vnd.oasis.opendocument.spreadsheet": DocumentKind.ODF_SPREADSHEET,
    b"application/vnd.oasis.opendocument.presentation": DocumentKind.ODF_PRESENTATION,
}
_MACROS = re.compile(r"(?:^|/)(?:vbaproject\.bin|vbadata\.xml|activex/.*)$|^(?:basic|scripts)/", re.IGNORECASE)
_PROGRAMS = re.compile(r"\.(?:exe|dll|com|scr|msi|jar|bat|cmd|ps1|vbs|js|hta|lnk|html?|sh)$", re.IGNORECASE)
_TEMPLATE = re.compile(rb"<[^>]*attachedTemplate[^>]*TargetMode\s*=\s*[\"']External", re.IGNORECASE)


def kind_of_archive(source: IO[bytes]) -> DocumentKind | None:
    """None for an archive that is no document. Raises `Refused` and `BrokenFileError`."""
    try:
        with ZipFile(source) as archive:
            return _kind(archive)
    except (BadZipFile, NotImplementedError, EOFError, UnicodeDecodeError) as error:
        raise BrokenFileError(str(error)) from error


def _kind(archive: ZipFile) -> DocumentKind | None:
    files = archive.infolist()
    if len(files) > MOST_FILES or sum(each.file_size for each in files) > MOST_BYTES:
        raise Refused(
            "archive_too_large",
            _(
                "Unpacked this file would be larger than %(most)s MB, as no document is. Save it anew from the program "
                "that made it, with smaller pictures."
            )
            % {"most": MOST_BYTES // 1024 // 1024},
        )
    if any(each.flag_bits & IS_ENCRYPTED for each in files):
        raise locked()
    kind = _named(archive, {each.filename: each for each in files})
    if kind is not None:
        _refuse_what_runs(archive, files)
        if archive.testzip() is not None:
            raise BrokenFileError("a part is damaged")
    return kind


def _named(archive: ZipFile, files: dict[str, ZipInfo]) -> DocumentKind | None:
    if _CONTENTS in files:
        contents = _read(archive, files[_CONTENTS])
        if b"macroEnabled" in contents:
            raise _runs()
        return next((kind for name, kind in _OFFICE.items() if name in contents), None)
    if _MIMETYPE in files:
        return _OPEN_DOCUMENT.get(_read(archive, files[_MIMETYPE]).strip())
    return None


def _read(archive: ZipFile, file: ZipInfo) -> bytes:
    with archive.open(file) as opened:
        return opened.read(MOST_READ)


def _refuse_what_runs(archive: ZipFile, files: list[ZipInfo]) -> None:
    if any(_MACROS.search(each.filename) or _PROGRAMS.search(each.filename) for each in files):
        raise _runs()
    for each in files:
        if each.filename.endswith("settings.xml.rels") and _TEMPLATE.search(_read(archive, each)):
            raise _runs()


def _runs() -> Refused:
    return Refused(
        "macros",
        _(
            "This document holds macros or programs, which may not be passed on to readers. Save it without them "
            "(.docx, .xlsx, .pptx) or as PDF."
        ),
    )


def locked() -> Refused:
    return Refused(
        "locked",
        _("This file can only be opened with a password, which readers do not have. Save it without one."),
    )
