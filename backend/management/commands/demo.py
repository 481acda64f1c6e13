"""`make demo`: everything set up, the demo's content loaded, and a server that says where its doors are."""

from __future__ import annotations

import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import OperationalError, close_old_connections, connection
from django.db.migrations.executor import MigrationExecutor

from backend.background import run_tasks, take_up_what_was_cut_off
from backend.wsgi import application

if TYPE_CHECKING:
    from argparse import ArgumentParser

DOORS = """
Kernen is running. Press Ctrl-C to stop.

  Start page   {address}/
  Admin        {address}/admin/    sekretariat / demo, or a municipality: vejle / demo
  GraphQL      {address}/graphql/  GraphiQL in a browser, the API for everyone else
  Gallery      {address}/embed/    code for showing it on other sites
"""


class Command(BaseCommand):
    help = "Migrate, load the demo content and serve it. Not for production."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--prepare-only", action="store_true", help="set up, but do not serve")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ENVIRONMENT == "production":
            raise CommandError("The demo has known passwords: it does not run with KERNEN_MODE=production.")
        self._step(3, "Migrating the database", self._migrate)
        self._step(4, "Seeding the region", lambda: call_command("seed_region", verbosity=0))
        self._step(5, "Loading the demo content", lambda: call_command("demo_content", verbosity=1))
        if not options["prepare_only"]:
            self._serve(options["port"])

    def _step(self, number: int, title: str, work: Any) -> None:
        self.stdout.write(f"[{number}/6] {title}")
        self.stdout.flush()
        started = time.monotonic()
        work()
        self.stdout.write(f"      done in {time.monotonic() - started:.1f} s")

    def _migrate(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, interactive=False)

    def _serve(self, port: int) -> None:
        try:
            server = ThreadedWSGIServer(("127.0.0.1", port), _QuietHandler)
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be served: {error.strerror}. Try: make demo PORT={port + 1}"
            ) from error
        server.set_app(application)
        threading.Thread(target=_work, daemon=True).start()
        self.stdout.write("[6/6] Serving")
        self.stdout.write(DOORS.format(address=f"http://127.0.0.1:{port}"))
        self.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            server.server_close()


def _work() -> None:
    """The demo's worker: a thread of the server, so that there is one process to start and to stop."""
    take_up_what_was_cut_off(timedelta(0))
    never = threading.Event()
    while True:
        try:
            run_tasks(never, seconds=60)
        except OperationalError:  # somebody loads the demo content anew, and nobody may write meanwhile
            close_old_connections()
        time.sleep(1)


class _QuietHandler(WSGIRequestHandler):
    """Requests are not logged: the demo's terminal shows the doors."""

    def log_message(self, *arguments: Any) -> None:
        pass
