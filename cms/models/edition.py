"""The editions: one for each municipality and one for the region."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLBoolean, GraphQLForeignKey, GraphQLPage, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Orderable
from wagtail.search import index

from cms.enumerations import ContentLanguage, Unreviewed
from cms.models.embedding import Embedding
from cms.models.municipality import Municipality
from cms.models.snippet import KeyedSnippet
from cms.validators import validate_colour, validate_frontend_url
from media.fields import EnumerationField


class Edition(Embedding, KeyedSnippet):
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
    frontend_url = models.URLField(
        _("address of the site"),
        blank=True,
        default="",
        db_default="",
        validators=[validate_frontend_url],
        help_text=_("Where readers find the edition. Feeds and mails need it, for whole addresses of its pages."),
    )
    contact = models.ForeignKey(
        "cms.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("contact"),
        help_text=_("Whom the edition's readers can turn to."),
    )
    unreviewed = EnumerationField(
        _("when shared text has changed"),
        Unreviewed,
        default=Unreviewed.LOCAL,
        db_default=Unreviewed.LOCAL.value,
        help_text=_("What readers see where a local text was written against an older shared one."),
    )

    central_fields: ClassVar[tuple[str, ...]] = ("slug", "municipality", "expire_at")
    panels = [
        FieldPanel("name"),
        FieldPanel("slug"),
        FieldPanel("municipality"),
        MultiFieldPanel(
            [
                FieldPanel("language"),
                FieldPanel("colour"),
                FieldPanel("accessibility_statement_url"),
                FieldPanel("frontend_url"),
            ],
            heading=_("Appearance and duties"),
        ),
        InlinePanel(
            "fallbacks",
            heading=_("Other languages"),
            label=_("language"),
            help_text=_("Tried in this order where something does not exist in the language a reader asked for."),
        ),
        FieldPanel("contact"),
        InlinePanel(
            "features",
            heading=_("Featured"),
            label=_("page"),
            max_num=20,
            help_text=_("Pages the edition puts first, in this order."),
        ),
        FieldPanel("unreviewed"),
        InlinePanel(
            "hosts",
            heading=_("Sites that may embed"),
            label=_("host"),
            help_text=_("Sites on which the edition's content blocks may be shown."),
        ),
        Embedding.embedding_panel,
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
        GraphQLString(
            "frontend_url",
            required=True,
            description="Address of its site, below which its pages stand, or empty.",
        ),
        GraphQLBoolean("is_regional", required=True, description="Whether it is the region's own, showing everything."),
        GraphQLForeignKey("contact", "cms.Contact", description="Whom the edition's readers can turn to."),
        GraphQLForeignKey(
            "fallbacks",
            "cms.EditionFallback",
            is_list=True,
            required=True,
            description="Languages tried, in order, where something does not exist in the one asked for.",
        ),
        GraphQLForeignKey(
            "features",
            "cms.EditionFeature",
            is_list=True,
            required=True,
            description="What the edition puts first, in order.",
        ),
        GraphQLForeignKey(
            "hosts",
            "cms.EditionHost",
            is_list=True,
            required=True,
            description="Hosts on which the edition's content blocks may be embedded.",
        ),
        *Embedding.embedding_fields,
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
    def owning_edition(self) -> Edition:
        """Itself: its settings are its people's."""
        return self

    @property
    def is_regional(self) -> bool:
        """Whether it is the region's own edition."""
        return self.municipality_id is None


class EditionFallback(Orderable):
    """A language an edition falls back on."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="fallbacks")
    language = EnumerationField(_("language"), ContentLanguage, help_text=_("A language to fall back on."))

    panels = [FieldPanel("language")]
    graphql_fields = [GraphQLString("language", required=True, description="A language the edition falls back on.")]

    class Meta(Orderable.Meta):
        verbose_name = _("language to fall back on")
        verbose_name_plural = _("languages to fall back on")

    def __str__(self) -> str:
        return str(ContentLanguage(self.language).label)


class EditionFeature(Orderable):
    """A page an edition puts first."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="features")
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("Shared, or the edition's own."),
    )

    panels = [FieldPanel("page")]
    graphql_fields = [GraphQLPage("page", required=True, description="The page.")]

    class Meta(Orderable.Meta):
        verbose_name = _("featured page")
        verbose_name_plural = _("featured pages")

    def __str__(self) -> str:
        return str(self.page)
