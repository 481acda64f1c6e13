"""What web editors call what embeds are narrowed and coloured by."""

from django.utils.translation import gettext_lazy as _

from embed.gallery.colours import Part

FILTERS = {
    "kind": _("Kind"),
    "status": _("Status"),
    "municipalities": _("Municipalities"),
    "themes": _("Themes"),
    "tags": _("Tags"),
    "phase": _("Phase"),
    "hold": _("On hold"),
    "stance": _("Stance"),
    "mode": _("Kind of infrastructure"),
}
LANGUAGES = {"da": _("Danish"), "en": _("English"), "de": _("German")}
COLOURS = {Part.ACCENT: _("Links and lines"), Part.TEXT: _("Text"), Part.BACKGROUND: _("Background")}
