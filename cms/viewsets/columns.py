"""What lists tell of the state of a row, named in the language that each editor reads."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, LocaleColumn, UpdatedAtColumn

STATE = (LiveStatusTagColumn(label=_("Status")), UpdatedAtColumn(label=_("Updated")))
STATE_IN_LANGUAGE = (LocaleColumn(label=_("Language")), *STATE)
