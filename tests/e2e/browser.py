"""A real browser, and a record of what a visit in it asked for and complained about."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage

EXECUTABLE = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"  # which takes less
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Visit:
    """What happened in one browser context. Complaints that match `expected` are left out."""

    expected: str
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._note_host(request.url))
        context.on("console", self._note_message)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _note_host(self, url: str) -> None:
        if host := urlsplit(url).hostname:
            self.hosts.add(host)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not re.search(self.expected, message.text):
            self.complaints.append(f"{message.text} ({message.location['url']})")


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Debian's Chromium, closed at the end."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=ARGUMENTS)
        yield browser
        browser.close()
