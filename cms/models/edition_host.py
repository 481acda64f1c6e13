"""The sites on which an edition's content may be shown."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from cms.validators import validate_host


class EditionHost(Orderable):
    """A site that may show an edition's content blocks."""

    edition = ParentalKey("cms.Edition", on_delete=models.CASCADE, related_name="hosts")
    host = models.CharField(
        _("host"),
        max_length=253,
        validators=[validate_host],
        help_text=_("Such as www.vejle.dk, or *.vejle.dk for all below it."),
    )
    # It is somebody's address, and stays here: no field of the graph, so no part of any publication.
    email = models.EmailField(
        _("e-mail"),
        blank=True,
        default="",
        db_default="",
        help_text=_("Whom to tell when something that is shown here is withdrawn. It is never published."),
    )

    panels = [FieldPanel("host"), FieldPanel("email")]
    graphql_fields = [GraphQLString("host", required=True, description="Host name; may begin with `*.`.")]

    class Meta(Orderable.Meta):
        verbose_name = _("host")
        verbose_name_plural = _("hosts")

    def __str__(self) -> str:
        return self.host
