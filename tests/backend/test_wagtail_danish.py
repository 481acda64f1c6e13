"""What editors read of Wagtail is Danish: its own catalogue and ours cover the parts of the admin that are in use."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext

pytestmark = pytest.mark.once

PACKAGES = ("admin", "documents", "images", "locales", "snippets", "users")
NEVER_SHOWN = {
    "%(classname)s object (%(id)s)",
    "%(field_label)s:",
    "%(range_start)s - %(range_end)s",
    "%(related_model_name)s %(field_label)s",
    "%(status_display)s %(task_name)s %(started_at)s",
    "Delete ",
    "Read the release notes.",
    "Wagtail upgrade available",
}
SWITCHED_OFF = ("confirm_external_to_internal", "upgrade_notification", "url_generator", "whats_new_in_wagtail")
OF_RENDITIONS = {"Closeness", "Copied to clipboard", "Copy URL", "Copying to clipboard failed", "Image URL"}
SHOWN_DAILY = (
    "Approve with comment",
    "Request changes",
    "Locked by another user",
    "Unpublished",
    "Copy for translation",
    "Add view restrictions",
    "draft",
    "Log in",
    "is greater than or equal to",
)


def sources() -> list[polib.POEntry]:
    root = Path(wagtail.__file__).parent
    return [
        entry
        for package in PACKAGES
        for entry in polib.pofile(str(root / package / "locale" / "en" / "LC_MESSAGES" / "django.po"))
        if not any(part in path for part in SWITCHED_OFF for path, _line in entry.occurrences)
    ]


@pytest.mark.skipif(wagtail.VERSION[:2] != (7, 4), reason="the texts of the pinned version are what we translate")
def test_the_admin_in_use_has_no_text_without_danish():
    with translation.override("da"):
        parts = translation.trans_real.translation("da")._catalog._catalogs
        known = {key if isinstance(key, str) else key[0] for part in parts for key in part}
    missing = {entry.msgid for entry in sources() if not entry.msgctxt and entry.msgid not in known}
    assert {
        text for text in missing - NEVER_SHOWN - OF_RENDITIONS if not text.startswith(("Wagtail ", "Resize to "))
    } == set()


def of_localize(domain: str, language: str = "en") -> list[polib.POEntry]:
    catalogue = Path(wagtail_localize.__file__).parent / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    return [entry for entry in polib.pofile(str(catalogue)) if language == "en" or entry.translated()]


def test_the_texts_of_translating_are_danish():
    with translation.override("da"):
        parts = translation.trans_real.translation("da")._catalog._catalogs
        known = {key if isinstance(key, str) else key[0] for part in parts for key in part}
    assert {entry.msgid for entry in of_localize("django")} - known == set()


def test_the_editor_of_translations_is_danish():
    """In the browser, where only its own catalogue and ours are looked into."""
    ours = polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / "da" / "LC_MESSAGES" / "djangojs.po"))
    known = {entry.msgid for entry in (*ours, *of_localize("djangojs", "da"))}
    assert {entry.msgid for entry in of_localize("djangojs")} - known == set()


@pytest.mark.parametrize("text", SHOWN_DAILY)
def test_what_editors_meet_daily_is_danish(text):
    with translation.override("da"):
        assert gettext(text) != text
