"""What one person who uses the admin wants to hear of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class EditorPreferences(models.Model):
    """A person's choices; who has no row has chosen nothing, and is told."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="editor_preferences")
    wants_review_digest = models.BooleanField(
        _("mail about local text to review"),
        default=True,
        help_text=_("At most one mail a day, when shared text has changed under local text of your edition."),
    )
    last_digest_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("editor's preferences")
        verbose_name_plural = _("editors' preferences")

    def __str__(self) -> str:
        return str(self.user)
