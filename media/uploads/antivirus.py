"""Asks ClamAV's daemon whether a file is infected, by its command INSTREAM (clamd(8))."""

from __future__ import annotations

import logging
import socket
import struct
from typing import IO

from django.conf import settings
from django.utils.translation import gettext as _

from media.uploads.refusing import Refused

CHUNK = 1 << 16
PATIENCE = 60  # seconds without a word
CLEAN, FOUND = "OK", "FOUND"

logger = logging.getLogger(__name__)


def scan(source: IO[bytes]) -> None:
    """Raises `Refused` for what is infected, and where the daemon that `CLAMAV` names gives no answer."""
    if not settings.CLAMAV:
        return
    try:
        answer = _ask(source)
    except OSError as error:
        logger.exception("ClamAV does not answer")
        raise _unscanned() from error
    if answer.endswith(FOUND):
        raise Refused(
            "infected",
            _("The virus scanner found %(name)s in this file. Delete it, and tell whoever sent it to you.")
            % {"name": answer.removeprefix("stream: ").removesuffix(FOUND).strip()},
        )
    if not answer.endswith(CLEAN):
        logger.error("ClamAV answered %s", answer)
        raise _unscanned()


def _ask(source: IO[bytes]) -> str:
    with _connected() as line:
        source.seek(0)
        line.sendall(b"zINSTREAM\x00")
        while part := source.read(CHUNK):
            line.sendall(struct.pack(">I", len(part)) + part)
        line.sendall(struct.pack(">I", 0))
        source.seek(0)
        answer = b""
        while part := line.recv(CHUNK):
            answer += part
    return answer.rstrip(b"\x00").decode(errors="replace")


def _connected() -> socket.socket:
    if settings.CLAMAV.startswith("unix:"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        try:
            line.connect(settings.CLAMAV.removeprefix("unix:"))
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = settings.CLAMAV.removeprefix("tcp://").rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=PATIENCE)


def _unscanned() -> Refused:
    return Refused(
        "unscanned",
        _(
            "The file could not be scanned for viruses, so it was not taken. Try again later; if that does not help, "
            "tell whoever runs this site."
        ),
    )
