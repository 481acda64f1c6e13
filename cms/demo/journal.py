"""Remembers, in Wagtail's own log, which version of the demo content was loaded: it is not loaded twice."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from cms.models import HomePage
from cms.regions import SLUG, key_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

ACTION = "kernen.demo_content"


def register(actions: Any) -> None:
    """Make the action known to Wagtail's `actions`."""
    actions.register_action(ACTION, _("Load demo content"), _("Demo content loaded"))


def version() -> str:
    """A digest of everything the content is made of: texts, pictures and the code that loads them."""
    digest = hashlib.sha256()
    folder = Path(__file__).resolve().parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def loaded_version() -> str:
    """The version that was loaded last; empty when none ever was."""
    entry = PageLogEntry.objects.filter(action=ACTION).order_by("-timestamp", "-pk").first()
    return str(entry.data["version"]) if entry else ""


def remember(version: str, user: AbstractBaseUser) -> str:
    """Note that `version` is loaded, unless that is what was noted last; returns its beginning."""
    if version == loaded_version():
        return version[:12]
    home = HomePage.objects.get(translation_key=key_of("page", SLUG), locale__language_code="da")
    log(home, ACTION, user=user, data={"version": version})
    return version[:12]
