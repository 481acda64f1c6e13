"""What uploads take of the machine, and the virus scanner that may look at them."""

from __future__ import annotations

import shutil
import socketserver
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.forms import get_document_form
from wagtail.images.forms import get_image_form

from media.models import Document, Image
from tests.databases import ROOT
from tests.media.corpus import encoded, pdf

pytestmark = pytest.mark.once

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MEASURED = """
import sys
import django
django.setup()
from django.core.files.uploadedfile import TemporaryUploadedFile
from media.uploads.fields import DocumentField, PictureField

MB = 1024 * 1024
upload = TemporaryUploadedFile(sys.argv[1], "", 0, None)
with open(sys.argv[1], "rb") as file:
    while part := file.read(MB):
        upload.write(part)
upload.size = upload.tell()
assert upload.size > 49 * MB, upload.size
field = PictureField() if sys.argv[1].endswith(("jpg", "png")) else DocumentField()
field.clean(upload)
told = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(int(told["VmHWM"].split()[0]) // 1024)
"""


def fifty_megabytes(path: Path) -> None:
    """A file that is taken, and as large as may be."""
    import random

    from PIL import Image as Picture

    noise = random.Random(3).randbytes
    if path.suffix == ".pdf":
        stream = noise(51_900_000)
        path.write_bytes(pdf(more=(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",)))
    elif path.suffix == ".csv":
        path.write_bytes(b"kommune;indbyggere\nVejle;120.128\n" * 1_570_000)
    elif path.suffix == ".png":
        Picture.frombytes("RGB", (4_160, 4_150), noise(4_160 * 4_150 * 3)).save(path, compress_level=0)
    else:
        Picture.frombytes("RGB", (5_000, 3_600), noise(5_000 * 3_600 * 3)).save(path, quality=97, subsampling=0)


@pytest.mark.parametrize(("name", "most"), [("a.jpg", 200), ("a.pdf", 200), ("a.csv", 200), ("a.png", 240)])
def test_fifty_megabytes_are_judged_in_little_memory(name, most, tmp_path):
    """Of the whole process, Django and Wagtail included; `getrusage` would count what its parent had, too."""
    fifty_megabytes(tmp_path / name)
    run = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path / name)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) < most


def test_files_go_to_the_disk_while_they_come(settings):
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]


def code(name: str, content: bytes) -> str:
    form = get_document_form(Document) if name.endswith("pdf") else get_image_form(Image)
    with SimpleUploadedFile(name, content) as upload:
        bound = form({}, {"file": upload})
        return next((error.code for error in bound.errors.as_data().get("file", [])), "taken")


@pytest.mark.django_db
def test_what_is_larger_than_may_be(settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 300
    assert (code("a.pdf", pdf()), code("a.png", encoded("PNG"))) == ("file_too_large", "file_too_large")


@pytest.mark.django_db
def test_documents_are_of_the_types_that_settings_name(settings):
    settings.DOCUMENT_TYPES = ("docx",)
    assert code("a.pdf", pdf()) == "no_document"


@pytest.fixture(scope="module")
def clamd(tmp_path_factory):
    """The real daemon, knowing the one virus that is none."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
    if program is None:
        pytest.skip("clamd is not installed: nothing is scanned by the real ClamAV")
    place = tmp_path_factory.mktemp("clamd")
    (place / "eicar.ndb").write_text(f"Eicar-Test-Signature:0:*:{EICAR.hex()}\n")
    told = f"LocalSocket {place}/socket\nDatabaseDirectory {place}\nForeground yes\nLogFile {place}/log\n"
    (place / "clamd.conf").write_text(told)
    process = subprocess.Popen([program, "--config-file", str(place / "clamd.conf")], stdout=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not (place / "socket").exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    yield f"unix:{place}/socket"
    process.terminate()
    process.wait()


@pytest.mark.django_db
def test_the_virus_scanner_is_asked_first(settings, clamd):
    settings.CLAMAV = clamd
    infected = pdf() + b"% " + EICAR
    assert (code("a.pdf", pdf()), code("a.png", encoded("PNG"))) == ("taken", "taken")
    assert (code("a.pdf", infected), code("a.png", encoded("PNG") + EICAR)) == ("infected", "infected")


@pytest.mark.django_db
def test_a_scanner_that_is_gone_lets_nothing_through(settings, tmp_path, caplog):
    settings.CLAMAV = f"unix:{tmp_path}/nobody"
    assert code("a.pdf", pdf()) == "unscanned"
    assert "ClamAV does not answer" in caplog.text


@pytest.mark.django_db
def test_nor_does_one_that_says_something_else(settings, caplog):
    class Refusing(socketserver.BaseRequestHandler):
        def handle(self):
            while len(self.request.recv(65_536)) > 0 and not self.server.is_told:
                self.server.is_told = True
            self.request.sendall(b"INSTREAM size limit exceeded. ERROR\x00")

    with socketserver.TCPServer(("127.0.0.1", 0), Refusing) as server:
        server.is_told = False
        threading.Thread(target=server.handle_request, daemon=True).start()
        settings.CLAMAV = "tcp://{}:{}".format(*server.server_address)
        assert code("a.pdf", pdf()) == "unscanned"
