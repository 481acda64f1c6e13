"""What granian serves with `tests.bench.peers.grapple.settings`."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
