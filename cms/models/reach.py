"""Which editions an object reaches: those of the municipalities it names, or every one when it is regional."""

from __future__ import annotations

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLBoolean, GraphQLForeignKey
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.validators import demand_reach


class Reach(models.Model):
    """An object that names the municipalities it concerns, or is regional."""

    is_regional = models.BooleanField(
        _("regional"),
        default=False,
        help_text=_("Tick when the content concerns the whole region; it is then shown in every edition."),
    )
    municipalities = ParentalManyToManyField(
        "cms.Municipality",
        blank=True,
        related_name="+",
        verbose_name=_("municipalities"),
        help_text=_("The content is shown in the editions of these municipalities, and in the regional one."),
    )

    reach_panel = MultiFieldPanel(
        [FieldPanel("is_regional"), FieldPanel("municipalities", widget=CheckboxSelectMultiple)],
        heading=_("Where it is shown"),
    )
    reach_fields = [
        GraphQLBoolean("is_regional", required=True, description="Whether it concerns the region as a whole."),
        GraphQLForeignKey(
            "municipalities",
            "cms.Municipality",
            is_list=True,
            required=True,
            description="The municipalities it concerns.",
        ),
    ]

    class Meta:
        abstract = True

    def require_reach(self) -> None:
        """Raise `ValidationError` when the object would be shown in no edition but the regional one by oversight."""
        demand_reach(is_regional=self.is_regional, municipalities=self.municipalities.all())
