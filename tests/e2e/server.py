"""The project in a process of its own, with the demo's content, for a browser to visit: `python -m tests.e2e.server`.

It prints its address when it serves. Each line it then reads puts the content back as it was, and is answered by one.
"""

from __future__ import annotations

import os
import sys
import threading

import django


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
    from django.test import override_settings

    from backend.wsgi import application
    from tests.databases import demo_database

    class QuietHandler(WSGIRequestHandler):
        def log_message(self, *arguments: object) -> None:
            pass

    database = demo_database(f"browser_{os.getpid()}")
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler)
    address = f"http://127.0.0.1:{server.server_port}"
    override_settings(MEDIA_ROOT=database.files, WAGTAILADMIN_BASE_URL=address).enable()
    database.prepare()
    server.set_app(application)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        print(address, flush=True)
        for _ in sys.stdin:
            database.restore()
            print("restored", flush=True)
    finally:
        server.shutdown()
        database.drop()


if __name__ == "__main__":
    main()
