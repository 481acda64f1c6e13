"""The lists that hang on a page: goals, numbers, links, files, milestones and adoptions.

They hang on Wagtail's `Page`, so that one table serves every page type.
"""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLDocument, GraphQLForeignKey, GraphQLInt, GraphQLPage, GraphQLString
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from cms.models.translating import TranslatedRow, alike, replaceable, translated
from cms.validators import validate_kle_number

GOALS = 17


class PageGoal(Orderable):
    """One of the United Nations' seventeen goals for sustainable development."""

    parent_page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="goals")
    goal = models.PositiveSmallIntegerField(
        _("goal"),
        validators=[MinValueValidator(1), MaxValueValidator(GOALS)],
        help_text=_("The number of the goal, 1 to 17."),
    )

    panels = [FieldPanel("goal")]
    graphql_fields = [GraphQLInt("goal", required=True, description="Number of the goal, 1 to 17.")]

    class Meta(Orderable.Meta):
        verbose_name = _("UN goal")
        verbose_name_plural = _("UN goals")

    def __str__(self) -> str:
        return str(self.goal)


class PageKleNumber(Orderable):
    """A number of KLE, the municipalities' common list of subjects."""

    parent_page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="kle_numbers")
    number = models.CharField(
        _("number"),
        max_length=8,
        validators=[validate_kle_number],
        help_text=_("Main group, group or subject, such as 01, 01.02 or 01.02.03."),
    )

    panels = [FieldPanel("number")]
    graphql_fields = [GraphQLString("number", required=True, description="Main group, group or subject.")]

    class Meta(Orderable.Meta):
        verbose_name = _("KLE number")
        verbose_name_plural = _("KLE numbers")

    def __str__(self) -> str:
        return self.number


class RelatedPage(Orderable):
    """A page worth reading next."""

    parent_page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="related_pages")
    page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("A page readers may want to go on to."),
    )

    panels = [FieldPanel("page")]
    graphql_fields = [GraphQLPage("page", required=True, description="The page to go on to.")]

    class Meta(Orderable.Meta):
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self) -> str:
        return str(self.page)


class PageDocument(TranslatedRow, Orderable):
    """A file to download from a page, perhaps under a title of its own."""

    parent_page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(
        "media.Document",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("document"),
        help_text=_("The file."),
    )
    title = models.CharField(
        _("title"), max_length=255, blank=True, help_text=_("What to call it here. Empty for its own title.")
    )

    translatable_fields = [*translated("title"), *replaceable("document")]
    panels = [FieldPanel("document"), FieldPanel("title")]
    graphql_fields = [
        GraphQLDocument("document", required=True, description="The file."),
        GraphQLString("title", required=True, description="What to call it here, or empty for its own title."),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    def __str__(self) -> str:
        return self.title or str(self.document)


class PageKeyFigure(Orderable):
    """A key figure shown on a page."""

    parent_page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="key_figures")
    key_figure = models.ForeignKey(
        "cms.KeyFigure",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("key figure"),
        help_text=_("The number to show."),
    )

    panels = [FieldPanel("key_figure")]
    graphql_fields = [
        GraphQLForeignKey("key_figure", "cms.KeyFigure", required=True, description="The number to show.")
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("key figure")
        verbose_name_plural = _("key figures")

    def __str__(self) -> str:
        return str(self.key_figure)


class Milestone(TranslatedRow, Orderable):
    """Something that happened, or is planned to happen, on a day."""

    parent_page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="milestones")
    date = models.DateField(_("date"), help_text=_("The day it happened or is planned."))
    title = models.CharField(_("title"), max_length=200, help_text=_("What happened, in a few words."))
    description = models.TextField(_("description"), blank=True, help_text=_("A sentence or two, if needed."))

    translatable_fields = [*translated("title", "description"), *alike("date")]
    panels = [FieldRowPanel([FieldPanel("date"), FieldPanel("title")]), FieldPanel("description")]
    graphql_fields = [
        GraphQLString("date", required=True, description="The day it happened or is planned."),
        GraphQLString("title", required=True, description="What happened, in a few words."),
        GraphQLString("description", required=True, description="A sentence or two, or empty."),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")

    def __str__(self) -> str:
        return f"{self.date}: {self.title}"


class Adoption(Orderable):
    """A council's adoption of a strategy or plan; each council adopts on a day of its own."""

    parent_page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="adoptions")
    municipality = models.ForeignKey(
        "cms.Municipality",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Whose council adopted it."),
    )
    adopted_on = models.DateField(_("adopted on"), help_text=_("The day of the council's meeting."))
    case_number = models.CharField(
        _("case number"), max_length=50, blank=True, help_text=_("The council's own case number, if known.")
    )

    panels = [
        FieldPanel("municipality"),
        FieldRowPanel([FieldPanel("adopted_on"), FieldPanel("case_number")]),
    ]
    graphql_fields = [
        GraphQLForeignKey("municipality", "cms.Municipality", required=True, description="Whose council adopted it."),
        GraphQLString("adopted_on", required=True, description="The day of the council's meeting."),
        GraphQLString("case_number", required=True, description="The council's case number, or empty."),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")

    def __str__(self) -> str:
        return f"{self.municipality}, {self.adopted_on}"
