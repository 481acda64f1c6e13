"""npm packages as a lock file of ours has them, installed once for as long as it stays the same."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.settings import CACHE

if TYPE_CHECKING:
    from pathlib import Path

FILES = ("package.json", "package-lock.json", ".npmrc")
OLDEST = 20


def installed(source: Path) -> Path:
    """The folder that holds the packages of `source`; folders below it find them.

    Where Node is missing or too old a test is skipped; in CI it fails.
    """
    if not _is_node_here():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"Node {OLDEST} or newer with npm is needed")
    digest = hashlib.sha256(b"".join((source / name).read_bytes() for name in FILES)).hexdigest()[:12]
    folder = CACHE / f"{source.name}-{digest}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "installed").exists():
            for name in FILES:
                shutil.copyfile(source / name, folder / name)
            subprocess.run(["npm", "ci", "--silent", "--no-progress"], cwd=folder, check=True, timeout=300)
            (folder / "installed").touch()
    return folder


def _is_node_here() -> bool:
    if not shutil.which("node") or not shutil.which("npm"):
        return False
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    return int(version.removeprefix("v").partition(".")[0]) >= OLDEST
