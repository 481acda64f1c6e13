"""The WSGI application that granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from backend.garbage import look_for_garbage_less

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
application = get_wsgi_application()
look_for_garbage_less()
