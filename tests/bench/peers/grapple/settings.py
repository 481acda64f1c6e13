"""The project's settings with wagtail-grapple's own schema at grapple's own address."""

from __future__ import annotations

from tests.settings import *  # noqa: F403  # settings are names of a module
from tests.settings import GRAPPLE as DECLARED

ROOT_URLCONF = "tests.bench.peers.grapple.urls"
GRAPHENE = {"SCHEMA": "grapple.schema.schema"}
GRAPPLE = {**DECLARED, "PAGE_SIZE": 100, "MAX_PAGE_SIZE": 100, "EXPOSE_GRAPHIQL": False}
ALLOWED_HOSTS = ["127.0.0.1"]
MIDDLEWARE = [  # as a new Wagtail project has them
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]
