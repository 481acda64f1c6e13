"""The project in a process of its own, with the demo's content, for a browser to visit: `python -m tests.e2e.server`.

It prints its address when it serves. Then it reads lines, each of which is answered by one: `restore` puts the content
back as it was, `draw` draws what the newest image lacks, as the worker would after all of the demo's.
Beside the demo's content each edition lets a host embed that every browser finds on its own machine.
"""

from __future__ import annotations

import os
import sys
import threading

import django
from django.db import transaction


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.test import override_settings

    from backend.wsgi import application
    from media.making import make_missing
    from media.models import Image
    from tests.databases import demo_database

    class QuietHandler(WSGIRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    database = demo_database(f"browser_{os.getpid()}")
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    address = f"http://127.0.0.1:{server.server_port}"
    override_settings(MEDIA_ROOT=database.files, WAGTAILADMIN_BASE_URL=address).enable()
    database.prepare()
    _let_a_host_embed()
    server.set_app(application)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        print(address, flush=True)
        for line in sys.stdin:
            if line.strip() == "draw":
                make_missing(Image.objects.latest("pk").pk)
            else:
                database.restore()
                _let_a_host_embed()
            print("done", flush=True)
    finally:
        server.shutdown()
        database.drop()


def _let_a_host_embed() -> None:
    from cms.models import Edition, EditionHost
    from tests.e2e.hosting import ALLOWED

    with transaction.atomic():
        for edition in Edition.objects.all():
            EditionHost.objects.create(edition=edition, host=ALLOWED)


if __name__ == "__main__":
    main()
