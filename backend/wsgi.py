"""The WSGI application that granian serves: Django's, with a gate before it that keeps public answers."""

import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from backend.garbage import look_for_garbage_less

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
application: Any = get_wsgi_application()
if settings.RESPONSE_CACHE:
    from delivery.caching.gate import Gate  # Django is set up only now

    application = Gate(application, most=settings.RESPONSE_CACHE)
look_for_garbage_less()
