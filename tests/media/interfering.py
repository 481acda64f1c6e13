"""Stands between the application and a server, and does what networks and storages do when they fail."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Fault(Enum):
    NONE = auto()
    REFUSES = auto()  # hangs up at once
    STALLS = auto()  # takes what is sent, and says nothing
    BREAKS_UPLOADS = auto()  # hangs up in the middle of what is sent
    BREAKS_DOWNLOADS = auto()  # hangs up in the middle of what is answered


class Interference:
    """A proxy. `after` is how many bytes pass before connections are broken; `asked` counts these."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.fault, self.after, self.asked = Fault.NONE, 0, 0
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.getsockname()[1]}"

    def begin(self, fault: Fault, after: int = 0) -> None:
        """Fail so from now on; connections that are open are closed, so that none stays as it was."""
        self.fault, self.after, self.asked = fault, after, 0
        while self._open:
            self._hang_up(self._open.pop())

    def close(self) -> None:
        self.begin(Fault.REFUSES)
        self._server.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            self.asked += 1
            self._open.append(client)
            if self.fault is Fault.REFUSES:
                self._hang_up(client)
            elif self.fault is not Fault.STALLS:
                server = socket.create_connection(("127.0.0.1", self._port))
                self._open.append(server)
                for one, other, breaking in (
                    (client, server, Fault.BREAKS_UPLOADS),
                    (server, client, Fault.BREAKS_DOWNLOADS),
                ):
                    given = (one, other, breaking if self.fault is breaking else Fault.NONE)
                    threading.Thread(target=self._pass, args=given, daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket, fault: Fault) -> None:
        with suppress(OSError):
            while data := one.recv(16_384):
                passing = data if fault is Fault.NONE else data[: self.after]
                self.after -= 0 if fault is Fault.NONE else len(passing)
                other.sendall(passing)
                if len(passing) < len(data):
                    break
        self._hang_up(one)
        self._hang_up(other)

    @staticmethod
    def _hang_up(end: socket.socket) -> None:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


@contextmanager
def interfering(port: int) -> Iterator[Interference]:
    between = Interference(port)
    try:
        yield between
    finally:
        between.close()
