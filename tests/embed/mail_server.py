"""A mail server of a few lines, which may refuse, stall or take what it is given."""

from __future__ import annotations

import socket
import threading
from enum import StrEnum


class Mood(StrEnum):
    TAKES = "takes"
    REFUSES = "refuses"  # every recipient, for now
    STALLS = "stalls"  # says nothing at all


class MailServer:
    """Listens while it is open. `mails` are the texts that it took."""

    def __init__(self) -> None:
        self.mood, self.mails = Mood.TAKES, list[str]()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()
        for each in self._open:
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _address = self._listening.accept()
            except OSError:
                return
            self._open.append(client)
            if self.mood is not Mood.STALLS:
                threading.Thread(target=self._serve, args=[client], daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        client.sendall(b"220 here\r\n")
        with client, client.makefile("rb") as lines:
            for line in lines:
                word = line[:4].upper()
                if word == b"DATA":
                    client.sendall(b"354 go on\r\n")
                    self.mails.append(b"".join(iter(lines.readline, b".\r\n")).decode())
                is_refused = word == b"RCPT" and self.mood is Mood.REFUSES
                client.sendall(b"450 later\r\n" if is_refused else b"250 yes\r\n")
                if word == b"QUIT":
                    return
