#!/usr/bin/env python
"""Django's command line for Kernen."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from backend.garbage import look_for_garbage_less

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backend.settings")
    look_for_garbage_less()  # migrating from nothing takes a quarter less
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:  # it says what is missing; where it was found out helps nobody
        sys.exit(str(error))
