"""Runs a command on SQLite, then on PostgreSQL where one answers, and says which ran."""

from __future__ import annotations

import os
import subprocess
import sys

import psycopg

DEFAULT_POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"


def examples(number: int) -> int:
    """How many examples a property is tried with: a third of them where it is tried for the second time."""
    return number if os.environ.get("DATABASE_URL", "sqlite:").startswith("sqlite:") else -(-number // 3)


def run_on_each(
    what: str, command: list[str], *, again: tuple[str, ...] = (), preparing: list[str] | None = None
) -> int:
    """Run `command` with `DATABASE_URL` set for each database in turn; returns the worst exit code.

    The second time it gets the arguments `again` as well. What is `preparing` them runs for all of them at once before.
    """
    url = os.environ.get("TEST_DATABASE_URL", DEFAULT_POSTGRESQL)
    reason = unreachable(url)
    if preparing:
        _run_at_once(preparing, [{}] if reason else [{}, {"DATABASE_URL": url}])
    outcomes = {"SQLite": _run(what, {}, command)}
    if reason and "TEST_DATABASE_URL" in os.environ:
        print(f"TEST_DATABASE_URL does not answer: {reason}", file=sys.stderr)
        outcomes["PostgreSQL"] = 1
    elif not reason:
        outcomes["PostgreSQL"] = _run(what, {"DATABASE_URL": url}, [*command, *again])
    for database, code in outcomes.items():
        print(f"{database}: {'passed' if code == 0 else f'FAILED (exit {code})'}")
    if reason:
        print(f"PostgreSQL: NOT RUN, none answers ({reason})")
    return max(outcomes.values())


def _run(what: str, variables: dict[str, str], command: list[str]) -> int:
    print(f"\n=== {what} on {'PostgreSQL' if variables else 'SQLite'} ===", flush=True)
    return subprocess.run(command, env=_environment(variables), check=False).returncode  # our own command


def _run_at_once(command: list[str], each: list[dict[str, str]]) -> None:
    """What fails here fails again, and is told, where it is needed."""
    running = [subprocess.Popen(command, env=_environment(variables)) for variables in each]
    for process in running:
        process.wait()


def _environment(variables: dict[str, str]) -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | variables


def unreachable(url: str) -> str:
    """Why PostgreSQL does not answer at `url`; empty when it does."""
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        return str(error).strip().splitlines()[0]
    return ""
