"""Processes that the bench starts: on which core, what processor time they took, what memory they hold."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROC = Path("/proc")
CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, CLIENT_CORE = CORES[0], CORES[-1]
PATIENCE = 10  # seconds in which a process has to end
NANOSECONDS, KILOBYTE = 1e9, 1_024


def pinned(command: Sequence[str], core: int) -> list[str]:
    """The command on one core, where there is more than one."""
    return ["taskset", "-c", str(core), *command] if len(CORES) > 1 and shutil.which("taskset") else [*command]


@dataclass(slots=True)
class Started:
    """A process of ours with all that it has started."""

    process: subprocess.Popen[bytes]

    @classmethod
    def start(cls, command: Sequence[str], environment: dict[str, str], log: Path) -> Started:
        """Start it on the servers' core, in a session of its own; what it says goes to `log`."""
        with log.open("wb") as file:
            process = subprocess.Popen(
                pinned(command, SERVER_CORE), env=environment, stdout=file, stderr=file, start_new_session=True
            )
        return cls(process)

    @property
    def numbers(self) -> list[int]:
        return _family(self.process.pid)

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    @property
    def megabytes(self) -> float:
        """What the largest of them holds in memory: a server's worker."""
        return max(map(_megabytes, self.numbers), default=0.0)

    def stop(self) -> None:
        if self.is_running:
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()


def processor_seconds(numbers: Iterable[int]) -> float:
    """What these have run so far, all their threads together."""
    return sum(_of_process(number) for number in numbers)


def _of_process(number: int) -> float:
    seconds = 0.0
    for task in (PROC / str(number) / "task").glob("*"):
        try:
            seconds += int((task / "schedstat").read_text().split()[0]) / NANOSECONDS
        except (FileNotFoundError, ProcessLookupError):
            continue  # a thread that has just ended
    return seconds


def _family(number: int) -> list[int]:
    found = [number]
    for parent in found:
        for task in (PROC / str(parent) / "task").glob("*"):
            try:
                found += map(int, (task / "children").read_text().split())
            except (FileNotFoundError, ProcessLookupError):
                continue
    return found


def _megabytes(number: int) -> float:
    try:
        lines = (PROC / str(number) / "status").read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next((int(line.split()[1]) / KILOBYTE for line in lines if line.startswith("VmRSS:")), 0.0)
