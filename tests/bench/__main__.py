"""`make bench`: what an answer costs through the real server, against the least and against others.

Sizes and the length of each measurement are arguments; a run of all sizes is written to `docs/performance/`.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import django
import orjson

from tests.engines import DEFAULT_POSTGRESQL, unreachable

ROOT = Path(__file__).resolve().parents[2]
COMMITTED = "docs/performance/figures.json"
SIZES = (1_000, 10_000, 100_000)


def main() -> int:
    arguments = _arguments()
    url = os.environ.get("TEST_DATABASE_URL", DEFAULT_POSTGRESQL)
    reason = "" if arguments.database == "sqlite" else unreachable(url)
    if not reason and arguments.database != "sqlite":
        os.environ["DATABASE_URL"] = url
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from tests.bench.figures import figures
    from tests.bench.loading import has_wrk
    from tests.bench.plot import plot
    from tests.bench.running import Bench
    from tests.bench.table import lines

    began = time.monotonic()
    bench = Bench(arguments.seconds, arguments.publishes, lambda said: print(f"  {said}", flush=True))
    sizes = [asdict(bench.measure(size, is_smallest=size == arguments.sizes[0])) for size in arguments.sizes]
    left_out = bench.left_out | ({"PostgreSQL": reason} if reason else {})
    left_out |= {} if has_wrk() else {"wrk": "not installed (Debian: apt-get install wrk); a client in Python asks"}
    found = figures(sizes, _before())
    for line in lines(sizes, found, in_colour=sys.stdout.isatty()):
        print(line)
    for name, why in left_out.items():
        print(f"LEFT OUT: {name}: {why}")
    is_whole = tuple(arguments.sizes) == SIZES and not left_out
    folder = ROOT / ("docs/performance" if is_whole else ".cache/bench")
    ratios = {each.name: each.value for each in found}
    _write(folder, {"machine": _machine(), "left_out": left_out, "figures": ratios, "sizes": sizes}, plot(sizes[0]))
    print(f"Written to {folder.relative_to(ROOT)}/ after {time.monotonic() - began:.0f} s.")
    return 0


def _write(folder: Path, told: dict[str, Any], drawn: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "figures.json").write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n")
    (folder / "cpu.svg").write_text(drawn)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="numbers of documents, separated by commas")
    parser.add_argument("--seconds", type=int, default=1, help="of each measurement")
    parser.add_argument("--publishes", type=int, default=100, help="that are timed until they are visible")
    parser.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    return parser.parse_args()


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted(int(size.replace("_", "")) for size in text.split(",")))


def _before() -> dict[str, float]:
    """The figures that are committed, if they are of the same kind of database; none in a copy without history."""
    command = ["git", "show", f"HEAD:{COMMITTED}"]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    told = orjson.loads(shown.stdout) if shown.returncode == 0 else {}
    is_alike = _machine()["database"].split()[0] == told.get("machine", {}).get("database", "").partition(" ")[0]
    before: dict[str, float] = told["figures"] if is_alike else {}
    return before


def _machine() -> dict[str, Any]:
    from django.db import connection

    version = ".".join(map(str, connection.get_database_version()))
    model = next((line.partition(":")[2].strip() for line in _processors() if line.startswith("model name")), "")
    return {
        "processor": model or platform.machine(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[2], 1),
        "python": platform.python_version(),
        "database": f"{connection.display_name} {version}",
    }


def _processors() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


if __name__ == "__main__":
    sys.exit(main())
