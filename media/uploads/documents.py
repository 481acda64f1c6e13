"""Judges a document by its content."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from django.utils.translation import gettext as _

from media.uploads.archives import kind_of_archive, locked
from media.uploads.contents import HEAD, OTHER_PICTURES, PICTURES, RUNNING, Content, content, has_markup
from media.uploads.kinds import DocumentKind
from media.uploads.portable import judge_pdf
from media.uploads.refusing import BrokenFileError, Refused
from media.uploads.replacing import file_of, rename
from media.uploads.texts import kind_of_text

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.core.files.uploadedfile import UploadedFile

ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def judge_document(upload: UploadedFile, taken: Collection[str]) -> None:
    """Let the name of `upload` tell what it is, one of the extensions `taken`, or raise `Refused`."""
    source = file_of(upload)
    head = source.read(HEAD)
    looks_like = content(head)
    try:
        kind = _kind(source, looks_like, head, upload.size or 0)
    except BrokenFileError as error:
        raise Refused(
            "broken_document",
            _(
                "This file is incomplete or damaged, or holds more than it should. Open it on your computer: if it "
                "looks right there, save it anew; otherwise fetch it anew."
            ),
        ) from error
    if kind is None or kind.extension not in taken:
        raise _not_taken(looks_like, taken)
    source.seek(0)
    rename(upload, kind.extension)


def _kind(source: IO[bytes], looks_like: Content, head: bytes, size: int) -> DocumentKind | None:
    if looks_like is Content.PDF:
        judge_pdf(source)
        return DocumentKind.PDF
    if looks_like is Content.ZIP:
        if b"%PDF-" in head[:1024] or has_markup(head[:1024]):
            raise BrokenFileError("two files in one")
        return kind_of_archive(source)
    if looks_like is Content.OLE and _is_locked(source):
        raise locked()
    return kind_of_text(source, size) if looks_like is Content.TEXT else None


def _is_locked(source: IO[bytes]) -> bool:
    """Office keeps what needs a password in the form of its old files."""
    source.seek(0)
    before = b""
    while part := source.read(1 << 20):
        if ENCRYPTED_OFFICE in before + part:
            return True
        before = part[-len(ENCRYPTED_OFFICE) :]
    return False


def _not_taken(looks_like: Content, taken: Collection[str]) -> Refused:
    titles = dict.fromkeys(kind.title for kind in DocumentKind if kind.extension in taken)
    expected = _("Expected is a document in one of these formats: %(formats)s.") % {"formats": ", ".join(titles)}
    return Refused(*_reason(looks_like, expected))


def _reason(looks_like: Content, expected: str) -> tuple[str, str]:
    if looks_like is Content.EMPTY:
        return "empty", _("The file is empty. Fetch it anew and upload it again.")
    if looks_like in RUNNING:
        return "program", _("This file is a program, a script or a web page (%(format)s), whatever its name says. ") % {
            "format": looks_like
        } + expected
    if looks_like in PICTURES | OTHER_PICTURES:
        return "picture", _("This is a picture (%(format)s). Pictures are uploaded under Images. ") % {
            "format": looks_like
        } + expected
    if looks_like is Content.OLE:
        return "old_office", _(
            "This file is in the old form of Office (.doc, .xls, .ppt), which can hide macros. Save it as .docx, .xlsx "
            "or .pptx, or as PDF."
        )
    if looks_like is Content.ZIP:
        return "archive", _(
            "This is an archive (ZIP). Unpack it and upload the documents in it one by one. "
        ) + expected
    return "no_document", _("This file is none that readers can open. ") + expected
