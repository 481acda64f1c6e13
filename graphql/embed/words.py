"""What web editors call the kinds of embeds, and the ways to show them."""

from django.utils.translation import gettext_lazy as _

from embed.rungs import Rung
from embed.subjects import Kind

OBJECTS = {
    Kind.BLOCK: _("Shared text"),
    Kind.INITIATIVE: _("One initiative"),
    Kind.INTEREST: _("One infrastructure interest"),
    Kind.PARTNER: _("One partner"),
}
LISTS = {
    Kind.INITIATIVES: _("List of initiatives"),
    Kind.INTERESTS: _("List and map of infrastructure interests"),
    Kind.PARTNERS: _("List of partners"),
    Kind.KEY_FIGURES: _("Key figures"),
    Kind.TIMELINE: _("Timeline"),
}
RUNGS = {
    Rung.FRAGMENT: (
        _("Fragment"),
        _("Your server fetches HTML and puts it into the page. The best way: it looks as the rest of your page does."),
    ),
    Rung.SCRIPT: (_("Script"), _("One line of HTML. Works in any editor that lets a script through.")),
    Rung.PAGE: (_("Iframe"), _("A frame with a page of ours in it. Works nearly everywhere.")),
    Rung.OEMBED: (_("oEmbed"), _("You paste an address, and WordPress, Drupal or Umbraco does the rest.")),
}
