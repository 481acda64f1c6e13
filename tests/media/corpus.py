"""Files as people and attackers upload them, made when they are needed, each with what comes of it.

`comes_to` is the name under which it is stored, or the code of the refusal.
"""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import ExifTags, ImageCms
from PIL import Image as Picture

from media.uploads import redrawing  # noqa: F401 - it lets HEIC be written as well as read

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = b"Jens Hansen"  # who took the photograph
ATTACK = b"<script>alert(document.cookie)</script>"


@dataclass(frozen=True)
class Sample:
    """`content` makes the file, uploaded under `name`."""

    title: str
    name: str
    content: Callable[[], bytes]
    comes_to: str

    @property
    def is_taken(self) -> bool:
        return "." in self.comes_to


def picture(mode: str = "RGB", size: tuple[int, int] = (64, 48)) -> Picture.Image:
    """Noise, the same each time, in which a turned or damaged copy is seen."""
    noise = random.Random(7).randbytes(size[0] * size[1] * 3)
    return Picture.frombytes("RGB", size, noise).resize(size).convert(mode)


def encoded(kind: str, drawn: Picture.Image | None = None, **options: Any) -> bytes:
    written = io.BytesIO()
    (drawn or picture()).save(written, kind, **options)
    return written.getvalue()


def exif(orientation: int = 1) -> bytes:
    told = Picture.Exif()
    told[ExifTags.Base.Orientation] = orientation
    told[ExifTags.Base.Artist] = SECRET.decode()
    told.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (55.0, 42.0, 33.0), 3: "E", 4: (9.0, 32.0, 12.0)})
    return told.tobytes()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def animation(kind: str, pictures: int = 3) -> bytes:
    others = [picture().rotate(90 * turn) for turn in range(1, pictures)]
    return encoded(kind, save_all=True, append_images=others, duration=100, loop=0)


def with_segment(marker: int, body: bytes) -> bytes:
    """A JPEG with one more segment behind its start."""
    whole = encoded("JPEG")
    return whole[:2] + struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body + whole[2:]


def with_chunk(name: bytes, body: bytes) -> bytes:
    """A PNG with one more chunk behind its header."""
    whole = encoded("PNG")
    chunk = struct.pack(">I4s", len(body), name) + body + struct.pack(">I", zlib.crc32(name + body))
    return whole[:33] + chunk + whole[33:]


def png_that_says(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\x00" * 1000)), (b"IEND", b""))
    chunks = (
        struct.pack(">I4s", len(body), name) + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def jpeg_that_says(width: int, height: int) -> bytes:
    whole = bytearray(encoded("JPEG"))
    frame = whole.index(b"\xff\xc0")
    whole[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(whole)


def gif_of(pictures: int, size: tuple[int, int] = (1, 1)) -> bytes:
    """Pictures without number, in few bytes."""
    one = b"\x2c" + struct.pack("<HHHHB", 0, 0, *size, 0) + b"\x02\x02\x44\x01\x00"
    return b"GIF89a" + struct.pack("<HHBBB", *size, 0x80, 0, 0) + b"\x00\x00\x00\xff\xff\xff" + one * pictures + b"\x3b"


def damaged(whole: bytes) -> bytes:
    half = len(whole) // 2
    return whole[:half] + bytes(200) + whole[half + 200 :]


def archive(files: dict[str, bytes], mimetype: str = "") -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        if mimetype:
            packed.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name, body in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, body)
    return written.getvalue()


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def office(main: str = WORD, **more: bytes) -> bytes:
    contents = f'<Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'.encode()
    return archive({"[Content_Types].xml": contents, "main.xml": b"<document/>" * 200} | more)


def office_with(name: str, body: bytes = b"1") -> bytes:
    return office(**{name: body})


def open_document(of: str = "text", **more: bytes) -> bytes:
    return archive({"content.xml": b"<office/>", **more}, f"application/vnd.oasis.opendocument.{of}")


def unpacking_to(size: int) -> bytes:
    """A document that says so; its last part is the large one."""
    whole = bytearray(office_with("word/media/a.bmp"))
    at = whole.rindex(b"PK\x01\x02") + 24
    whole[at : at + 4] = struct.pack("<I", size)
    return bytes(whole)


def flagged_as_encrypted(whole: bytes) -> bytes:
    marked = bytearray(whole)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(signature)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(signature, at + 4)
    return bytes(marked)


def pdf(catalog: bytes = b"", more: tuple[bytes, ...] = (), trailer: bytes = b"", pages: int = 1) -> bytes:
    """Pages with a word on each; `more` are objects from number `pages + 4` on."""
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(pages))
    text = b"BT /F1 24 Tf 40 700 Td (Kommuneplan) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Count %d /Kids [" % pages + kids + b"] >>",
        b"<< /Length %d >>\nstream\n" % len(text) + text + b"\nendstream",
        *[b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"] * pages,
        *more,
    ]
    written, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % each for each in places
    )
    end = (
        b"trailer\n<< /Size %d /Root 1 0 R " % (len(objects) + 1)
        + trailer
        + b" >>\nstartxref\n%d\n%%%%EOF\n" % len(written)
    )
    return written + table + end


def locked_pdf() -> bytes:
    """Opened by no password that anybody knows."""
    rule = b"<< /Filter /Standard /V 1 /R 2 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> /P -4 >>"
    return pdf(more=(rule,), trailer=b"/Encrypt 5 0 R /ID [<31> <31>]")


def tagged_pdf(pages: int = 2) -> bytes:
    return pdf(b"/MarkInfo << /Marked true >> /Lang (da-DK)", pages=pages)


def scripted_pdf() -> bytes:
    return pdf(b"/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")


def pdf_with_attachment() -> bytes:
    stream = b"<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream"
    named = b"<< /Type /Filespec /F (a.exe) /UF (a.exe) /EF << /F 5 0 R >> >>"
    return pdf(b"/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>", more=(stream, named))


def geojson(**values: Any) -> bytes:
    feature = {
        "type": "Feature",
        "properties": {"navn": "Vejle Å"},
        "geometry": {"type": "Point", "coordinates": [9.5, 55.7]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature], **values}).encode()


def old_office(part: str = "WordDocument") -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + part.encode("utf-16-le") + bytes(500)


TABLE = "kommune;indbyggere\nKolding;94.932\nVejle;120.128\n"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'>" + ATTACK + b"</svg>"
HTML = b"<!DOCTYPE html><html><body>" + ATTACK + b"</body></html>"
LARGE = (15_000, 14_000)  # pixels

PICTURES = [
    Sample("a photograph", "vejle.jpg", lambda: encoded("JPEG"), "vejle.jpg"),
    Sample("another ending of the same", "vejle.JPEG", lambda: encoded("JPEG"), "vejle.JPEG"),
    Sample("a progressive photograph", "vejle.jpg", lambda: encoded("JPEG", progressive=True), "vejle.jpg"),
    Sample("one in grey", "vejle.jpg", lambda: encoded("JPEG", picture("L")), "vejle.jpg"),
    Sample("one for print", "vejle.jpg", lambda: encoded("JPEG", picture("CMYK")), "vejle.jpg"),
    Sample("one with a profile", "vejle.jpg", lambda: encoded("JPEG", icc_profile=profile()), "vejle.jpg"),
    Sample("one whose profile is none", "vejle.jpg", lambda: encoded("JPEG", icc_profile=ATTACK), "vejle.jpg"),
    Sample("one with its place", "vejle.jpg", lambda: encoded("JPEG", exif=exif()), "vejle.jpg"),
    Sample("one that is turned", "vejle.jpg", lambda: encoded("JPEG", exif=exif(6)), "vejle.jpg"),
    Sample(
        "one with XMP", "vejle.jpg", lambda: with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET), "vejle.jpg"
    ),
    Sample("one with IPTC", "vejle.jpg", lambda: with_segment(0xED, b"Photoshop 3.0\0" + SECRET), "vejle.jpg"),
    Sample("one with a comment", "vejle.jpg", lambda: with_segment(0xFE, ATTACK + SECRET), "vejle.jpg"),
    Sample(
        "one with a film behind it",
        "vejle.jpg",
        lambda: encoded("JPEG") + b"\0\0\0\x18ftypmp42" + SECRET * 9,
        "vejle.jpg",
    ),
    Sample("one that is an archive too", "vejle.jpg", lambda: encoded("JPEG") + archive({"a.exe": b"MZ"}), "vejle.jpg"),
    Sample("one that is a PDF too", "vejle.jpg", lambda: with_segment(0xFE, pdf()), "vejle.jpg"),
    Sample("one that is a page too", "vejle.jpg", lambda: with_segment(0xFE, HTML), "vejle.jpg"),
    Sample("a drawing", "kort.png", lambda: encoded("PNG"), "kort.png"),
    Sample("one with holes", "kort.png", lambda: encoded("PNG", picture("RGBA")), "kort.png"),
    Sample("one of few colours", "kort.png", lambda: encoded("PNG", picture("P")), "kort.png"),
    Sample("a turned drawing", "kort.png", lambda: encoded("PNG", exif=exif(8)), "kort.png"),
    Sample(
        "a drawing with words in it", "kort.png", lambda: with_chunk(b"tEXt", b"Author\0" + SECRET + ATTACK), "kort.png"
    ),
    Sample("a drawing and an archive", "kort.png", lambda: encoded("PNG") + archive({"a.js": ATTACK}), "kort.png"),
    Sample("a drawing that moves", "kort.png", lambda: animation("PNG"), "kort.png"),
    Sample("WebP", "bro.webp", lambda: encoded("WEBP"), "bro.webp"),
    Sample("WebP without loss", "bro.webp", lambda: encoded("WEBP", lossless=True), "bro.webp"),
    Sample("WebP with its place", "bro.webp", lambda: encoded("WEBP", exif=exif(3), xmp=SECRET), "bro.webp"),
    Sample("WebP and a page", "bro.webp", lambda: encoded("WEBP") + HTML, "bro.webp"),
    Sample("WebP that moves", "bro.webp", lambda: animation("WEBP"), "bro.webp"),
    Sample("AVIF", "bro.avif", lambda: encoded("AVIF"), "bro.avif"),
    Sample("AVIF with its place", "bro.avif", lambda: encoded("AVIF", exif=exif(6)), "bro.avif"),
    Sample("AVIF and an archive", "bro.avif", lambda: encoded("AVIF") + archive({"a.exe": b"MZ"}), "bro.avif"),
    Sample("GIF", "vejr.gif", lambda: encoded("GIF"), "vejr.gif"),
    Sample("GIF that moves", "vejr.gif", lambda: animation("GIF"), "vejr.gif"),
    Sample("GIF with a comment", "vejr.gif", lambda: encoded("GIF", comment=ATTACK + SECRET), "vejr.gif"),
    Sample("GIF and a script", "vejr.gif", lambda: encoded("GIF") + b"=1;" + ATTACK, "vejr.gif"),
    Sample("from a telephone", "IMG_1.HEIC", lambda: encoded("HEIF", exif=exif(6)), "IMG_1.jpg"),
    Sample("from a telephone, named otherwise", "IMG_1.jpg", lambda: encoded("HEIF"), "IMG_1.jpg"),
    Sample("from a telephone, with holes", "IMG_1.heif", lambda: encoded("HEIF", picture("RGBA")), "IMG_1.png"),
    Sample("a PNG named JPEG", "kort.jpg", lambda: encoded("PNG"), "kort.png"),
    Sample("a picture named program", "kort.exe", lambda: encoded("PNG"), "kort.png"),
    Sample("a picture without an ending", "kort", lambda: encoded("WEBP"), "kort.webp"),
    Sample("nothing in it but its start", "a.png", lambda: b"\x89PNG\r\n\x1a\n", "broken_picture"),
    Sample("half a JPEG", "a.jpg", lambda: encoded("JPEG")[:1500], "broken_picture"),
    Sample("a JPEG without its end", "a.jpg", lambda: encoded("JPEG")[:-2], "broken_picture"),
    Sample("half a PNG", "a.png", lambda: encoded("PNG")[:1500], "broken_picture"),
    Sample("a damaged PNG", "a.png", lambda: damaged(encoded("PNG")), "broken_picture"),
    Sample("half a WebP", "a.webp", lambda: encoded("WEBP")[:700], "broken_picture"),
    Sample("half an AVIF", "a.avif", lambda: encoded("AVIF")[:900], "broken_picture"),
    Sample("half a GIF", "a.gif", lambda: encoded("GIF")[:1200], "broken_picture"),
    Sample("a GIF without pictures", "a.gif", lambda: gif_of(0), "broken_picture"),
    Sample("half a HEIC", "a.heic", lambda: encoded("HEIF")[:1500], "broken_picture"),
    Sample("no JPEG but its start", "a.jpg", lambda: b"\xff\xd8\xff" + bytes(99), "broken_picture"),
    Sample("200 megapixels in few bytes", "a.png", lambda: png_that_says(*LARGE), "too_many_pixels"),
    Sample("as many in a JPEG", "a.jpg", lambda: jpeg_that_says(*LARGE), "too_many_pixels"),
    Sample("100 megapixels", "a.png", lambda: png_that_says(10_000, 10_000), "too_many_pixels"),
    Sample("a line without end", "a.png", lambda: png_that_says(60_000, 10), "too_many_pixels"),
    Sample("pictures without number", "a.gif", lambda: gif_of(1_001), "too_long_an_animation"),
    Sample("a long animation of large pictures", "a.gif", lambda: gif_of(100, (1_000, 1_000)), "too_long_an_animation"),
    Sample("SVG", "logo.svg", lambda: SVG, "svg"),
    Sample("SVG named PNG", "logo.png", lambda: b"<?xml version='1.0'?>\n<!-- x -->" + SVG, "svg"),
    Sample("TIFF", "skan.tif", lambda: encoded("TIFF"), "other_picture"),
    Sample("BMP named JPEG", "skan.jpg", lambda: encoded("BMP"), "other_picture"),
    Sample("Photoshop named JPEG", "skan.jpg", lambda: b"8BPS\0\1" + bytes(99), "other_picture"),
    Sample("a film", "film.mp4", lambda: b"\0\0\0\x18ftypmp42\0\0\0\0isommp42" + bytes(99), "video"),
    Sample("a PDF", "plan.jpg", pdf, "document"),
    Sample("a page named JPEG", "side.jpg", lambda: HTML, "program"),
    Sample("a program named JPEG", "spil.jpg", lambda: b"MZ" + bytes(999), "program"),
    Sample("words", "a.png", lambda: b"Vejle ligger ved fjorden.", "no_picture"),
    Sample("noise", "a.png", lambda: b"\x01\x02" + bytes(999), "no_picture"),
]

DOCUMENTS = [
    Sample("PDF", "plan.pdf", pdf, "plan.pdf"),
    Sample("a tagged PDF", "plan.pdf", tagged_pdf, "plan.pdf"),
    Sample("PDF named otherwise", "plan.exe", pdf, "plan.pdf"),
    Sample("Word", "brev.docx", office, "brev.docx"),
    Sample("Excel", "tal.xlsx", lambda: office(EXCEL), "tal.xlsx"),
    Sample("PowerPoint", "møde.pptx", lambda: office(POWERPOINT), "møde.pptx"),
    Sample("Excel named Word", "tal.docx", lambda: office(EXCEL), "tal.xlsx"),
    Sample("OpenDocument text", "brev.odt", open_document, "brev.odt"),
    Sample("OpenDocument table", "tal.ods", lambda: open_document("spreadsheet"), "tal.ods"),
    Sample("OpenDocument slides", "møde.odp", lambda: open_document("presentation"), "møde.odp"),
    Sample("CSV", "tal.csv", TABLE.encode, "tal.csv"),
    Sample("CSV as Excel writes it", "tal.csv", lambda: TABLE.encode("utf-8-sig"), "tal.csv"),
    Sample(
        "CSV of old Windows", "tal.csv", lambda: TABLE.replace("Vejle", "Sønderjylland").encode("cp1252"), "tal.csv"
    ),
    Sample("CSV named text", "tal.txt", TABLE.encode, "tal.csv"),
    Sample("GeoJSON", "ruter.geojson", geojson, "ruter.geojson"),
    Sample("GeoJSON named JSON", "ruter.json", geojson, "ruter.geojson"),
    Sample("nothing but a header", "a.pdf", lambda: b"%PDF-1.7\n", "broken_document"),
    Sample("half a PDF", "a.pdf", lambda: tagged_pdf(9)[:700], "broken_document"),
    Sample("a PDF of nothing", "a.pdf", lambda: b"%PDF-1.7\n" + bytes(500) + b"%%EOF", "broken_document"),
    Sample("a locked PDF", "a.pdf", locked_pdf, "locked"),
    Sample("a PDF with a script", "a.pdf", scripted_pdf, "scripts"),
    Sample(
        "a PDF that starts a program", "a.pdf", lambda: pdf(b"/OpenAction << /S /Launch /F (cmd.exe) >>"), "scripts"
    ),
    Sample("a PDF with a program attached", "a.pdf", pdf_with_attachment, "attached_files"),
    Sample("a PDF that is an archive too", "a.pdf", lambda: pdf() + archive({"a.exe": b"MZ"}), "two_files_in_one"),
    Sample(
        "a PDF that is a page too", "a.pdf", lambda: pdf().replace(b"\n", b"\n% " + HTML + b"\n", 1), "two_files_in_one"
    ),
    Sample("a PDF with much behind it", "a.pdf", lambda: pdf() + bytes(9_000), "broken_document"),
    Sample("half a Word document", "a.docx", lambda: office()[:-60], "broken_document"),
    Sample(
        "a damaged Word document",
        "a.docx",
        lambda: damaged(office_with("x.xml", random.Random(1).randbytes(2000))),
        "broken_document",
    ),
    Sample("a locked archive", "a.docx", lambda: flagged_as_encrypted(office()), "locked"),
    Sample("a locked Word document", "a.docx", lambda: old_office("EncryptedPackage"), "locked"),
    Sample(
        "Word with macros",
        "a.docm",
        lambda: office(
            WORD.replace("openxmlformats", "ms-word").replace("document.main", "document.macroEnabled.main")
        ),
        "macros",
    ),
    Sample("macros named docx", "a.docx", lambda: office_with("word/vbaProject.bin"), "macros"),
    Sample("ActiveX", "a.docx", lambda: office_with("word/activeX/activeX1.bin"), "macros"),
    Sample("a program in a document", "a.docx", lambda: office_with("word/embeddings/a.exe"), "macros"),
    Sample(
        "a template from elsewhere",
        "a.docx",
        lambda: office_with(
            "word/_rels/settings.xml.rels",
            b'<Relationship Type="x/attachedTemplate" Target="http://a/b.dotm" TargetMode="External"/>',
        ),
        "macros",
    ),
    Sample("macros of OpenDocument", "a.odt", lambda: open_document(**{"Basic/Standard/Module1.xml": b"x"}), "macros"),
    Sample(
        "an archive that unpacks without end", "a.docx", lambda: unpacking_to(501 * 1024 * 1024), "archive_too_large"
    ),
    Sample(
        "files without number",
        "a.docx",
        lambda: office(**{f"{number}": b"" for number in range(10_001)}),
        "archive_too_large",
    ),
    Sample("an archive", "a.zip", lambda: archive({"a.txt": b"a"}), "archive"),
    Sample(
        "a Java archive named Word",
        "a.docx",
        lambda: archive({"META-INF/MANIFEST.MF": b"a", "A.class": b"a"}),
        "archive",
    ),
    Sample("old Word", "a.doc", old_office, "old_office"),
    Sample("old Word named new", "a.docx", old_office, "old_office"),
    Sample("a program named PDF", "a.pdf", lambda: b"MZ" + bytes(999), "program"),
    Sample("a page named PDF", "a.pdf", lambda: HTML, "program"),
    Sample("a page named CSV", "a.csv", lambda: b"\xef\xbb\xbf\n" + HTML, "program"),
    Sample("a script", "a.csv", lambda: b"#!/bin/sh\nrm -rf /\n", "program"),
    Sample("PHP", "a.csv", lambda: b"<?php system($_GET['a']); ?>;1\n", "program"),
    Sample("SVG", "a.svg", lambda: SVG, "program"),
    Sample("a picture", "a.pdf", lambda: encoded("JPEG"), "picture"),
    Sample("a table that starts a program", "a.csv", lambda: b"a;b\n1;=cmd|'/C calc'!A0\n", "commands"),
    Sample("a table with zeros", "a.csv", lambda: b"a;b\n" * 2000 + b"1;\x00\n", "broken_document"),
    Sample(
        "prose",
        "a.csv",
        lambda: b"Vejle ligger ved fjorden.\nDer er bakker, skove og byer, som man ved.\nKolding har \xc3\xa5en.\n",
        "no_document",
    ),
    Sample("JSON that is no map", "a.geojson", lambda: b'{"type": "Vejle"}', "no_document"),
    Sample("half a map", "a.geojson", lambda: geojson()[:-9], "broken_document"),
    Sample("a map too large", "a.geojson", lambda: geojson(navn="x" * 10 * 1024 * 1024), "map_too_large"),
    Sample("RTF", "a.rtf", lambda: b"{\\rtf1 Vejle}", "no_document"),
]
