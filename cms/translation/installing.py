"""Puts our rules in the place of Wagtail Localize's where it has no setting for them (docs/decisions/0009)."""

from __future__ import annotations

from wagtail_localize import models
from wagtail_localize.views import edit_translation, submit_translations

from cms.translation import forgetting, mirrors, overrides, rights, submitting, writing


def install() -> None:
    """Each is looked up there by its name when it is called, so that a new one in its place is the one that is used."""
    models.transaction = writing.AtOnce
    models.Translation.save_target = writing.save_target
    models.copy_synchronised_fields = writing.copy_alike
    models.ingest_segments = writing.write_strings
    edit_translation.user_can_edit_instance = rights.may_edit
    submit_translations.SubmitTranslationForm = submitting.LanguagesForm
    forgetting.connect()
    overrides.connect()
    mirrors.connect()
