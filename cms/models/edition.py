"""The editions: one for each municipality and one for the region."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLBoolean, GraphQLForeignKey, GraphQLString
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.search import index

from cms.enumerations import ContentLanguage
from cms.models.fields import EnumerationField
from cms.models.municipality import Municipality
from cms.models.snippet import KeyedSnippet
from cms.validators import validate_colour


class Edition(KeyedSnippet):
    """What one municipality, or the region as a whole, shows of the shared content."""

    slug = models.SlugField(_("slug"), unique=True, help_text=_("How frontends ask for the edition. Do not change it."))
    name = models.CharField(_("name"), max_length=100, help_text=_("What readers call the edition."))
    municipality = models.OneToOneField(
        Municipality,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="edition",
        verbose_name=_("municipality"),
        help_text=_("Whose edition it is. Leave empty for the region's own, which shows everything."),
    )
    language = EnumerationField(
        _("language"),
        ContentLanguage,
        default=ContentLanguage.DANISH,
        help_text=_("The language shown when a reader asks for none."),
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        validators=[validate_colour],
        help_text=_("A colour white text can be read on, as # and six hexadecimal digits. No municipal arms' colours."),
    )
    accessibility_statement_url = models.URLField(
        _("accessibility statement"), blank=True, help_text=_("Address of the statement at was.digst.dk.")
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("municipality"),
        MultiFieldPanel(
            [FieldPanel("language"), FieldPanel("colour"), FieldPanel("accessibility_statement_url")],
            heading=_("Appearance and duties"),
        ),
        PublishingPanel(),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.FilterField("slug")]

    graphql_type_name = "Edition"
    graphql_fields = [
        GraphQLString("slug", required=True, description="Name to ask for the edition by."),
        GraphQLString("name", required=True, description="What readers call the edition."),
        GraphQLForeignKey(
            "municipality", Municipality, description="Whose edition it is; absent for the region's own."
        ),
        GraphQLString("language", required=True, description="The language shown when none is asked for."),
        GraphQLString("colour", required=True, description="Colour on which white text is readable, as #rrggbb."),
        GraphQLString(
            "accessibility_statement_url",
            required=True,
            description="Address of its accessibility statement, or empty.",
        ),
        GraphQLBoolean("is_regional", required=True, description="Whether it is the region's own, showing everything."),
    ]

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                models.Case(models.When(municipality=None, then=1)),
                name="cms_edition_one_regional",
                violation_error_message=_("The region has its edition already: choose a municipality."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_regional(self) -> bool:
        """Whether it is the region's own edition."""
        return self.municipality_id is None
