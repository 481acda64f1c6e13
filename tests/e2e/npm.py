"""The clients of `tests/clients`, installed from the npm registry as their lock file has it, once for a run."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
from typing import TYPE_CHECKING

from tests.databases import ROOT
from tests.settings import CACHE

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = ROOT / "tests" / "clients"
FILES = ("package.json", "package-lock.json", ".npmrc")


def installed() -> Path:
    """The folder that holds the clients' packages and the scripts that use them."""
    digest = hashlib.sha256(b"".join((SOURCE / name).read_bytes() for name in FILES)).hexdigest()[:12]
    folder = CACHE / f"clients-{digest}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "installed").exists():
            for name in FILES:
                shutil.copyfile(SOURCE / name, folder / name)
            subprocess.run(["npm", "ci", "--silent", "--no-progress"], cwd=folder, check=True, timeout=300)
            (folder / "installed").touch()
        shutil.copytree(SOURCE / "src", folder / "src", dirs_exist_ok=True)
    return folder
