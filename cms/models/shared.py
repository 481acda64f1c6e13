"""The page that editors write: its summary, its reach, its body and what it refers to."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from grapple.models import (
    GraphQLForeignKey,
    GraphQLImage,
    GraphQLStreamfield,
    GraphQLString,
)
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.search import index

from cms.forms import SharedPageForm
from cms.models.edition_page import EditionPage
from cms.models.fields import BodyField, picture
from cms.models.page import HeadlessPage, address_tab
from cms.models.reach import Reach
from cms.models.tagging import TagsField, with_current_tags
from cms.models.translating import alike, replaceable, translated


class SharedPage(Reach, HeadlessPage):
    """What every page type has that is shared between editions."""

    summary = models.TextField(
        _("summary"), max_length=500, help_text=_("Two or three sentences, shown in lists and search results.")
    )
    themes = ParentalManyToManyField(
        "cms.Theme", blank=True, related_name="+", verbose_name=_("themes"), help_text=_("The subjects it is about.")
    )
    tags = TagsField(
        _("tags"),
        through="cms.PageTag",
        blank=True,
        help_text=_("Words readers look for that no theme says. Begin to type, and choose one that is there already."),
    )
    image = picture(_("Shown at the top and in lists; a partner's logo."))
    body = BodyField(verbose_name=_("content"), blank=True)
    contact = models.ForeignKey(
        "cms.Contact",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("contact"),
        help_text=_("Who answers questions about it."),
    )

    translatable_fields = [
        *HeadlessPage.translatable_fields,
        *translated("summary", "body", "documents"),
        *replaceable("image", "contact"),
        *alike("is_regional", "municipalities", "themes", "tag_links", "goals", "kle_numbers"),
        *alike("key_figures", "related_pages"),
    ]
    local_fields: ClassVar[tuple[str, ...]] = ("title", "summary", "image", "body", "contact")
    base_form_class = SharedPageForm
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("is_regional"),
    ]
    graphql_fields = [
        GraphQLString("title", required=True, description="Its name."),
        GraphQLString("summary", required=True, description="Two or three sentences about it."),
        *Reach.reach_fields,
        GraphQLForeignKey("themes", "cms.Theme", is_list=True, required=True, description="The subjects it is about."),
        GraphQLString("tags", is_list=True, required=True, description="Free words it is found by, beside the themes."),
        GraphQLImage("image", description="Picture to show with it."),
        GraphQLStreamfield("body", required=True, description="The text, as typed blocks."),
        GraphQLForeignKey("contact", "cms.Contact", description="Who answers questions about it."),
        GraphQLForeignKey(
            "goals", "cms.PageGoal", is_list=True, required=True, description="The UN goals it contributes to."
        ),
        GraphQLForeignKey(
            "kle_numbers",
            "cms.PageKleNumber",
            is_list=True,
            required=True,
            description="Its municipal subject numbers.",
        ),
        GraphQLForeignKey(
            "key_figures", "cms.PageKeyFigure", is_list=True, required=True, description="Numbers that describe it."
        ),
        GraphQLForeignKey(
            "documents", "cms.PageDocument", is_list=True, required=True, description="Files to download."
        ),
        GraphQLForeignKey(
            "related_pages", "cms.RelatedPage", is_list=True, required=True, description="What to read next."
        ),
        *HeadlessPage.search_engine_fields,
    ]

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], *arguments: Any, **options: Any) -> Any:
        """Whatever reads a revision, a tag that has been replaced since is the one that replaced it."""
        return super().from_serializable_data(with_current_tags(data), *arguments, **options)

    def serializable_data(self) -> Any:
        """What a revision holds: numbers of tags, so each has to have one."""
        links: Any = self.tag_links
        if links.is_deferring:
            for link in links.all():
                link.keep_tag()
        return super().serializable_data()

    def require_finished(self) -> None:
        """A live page says where it is shown, unless it is an edition's own, and what its images show."""
        super().require_finished()
        if not EditionPage.objects.ancestor_of(self).exists():
            self.require_reach()


def tabs(*panels: Any) -> TabbedInterface:
    """The editing form of a shared page: `panels` are what its type adds to the first tab."""
    content = [*Page.content_panels, FieldPanel("summary"), FieldPanel("image"), *panels, FieldPanel("body")]
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            ObjectList([Reach.reach_panel, CLASSIFICATION], heading=_("Place and subject")),
            ObjectList(REFERENCES, heading=_("References")),
            address_tab(),
        ],
        base_form_class=SharedPageForm,
    )


CLASSIFICATION = MultiFieldPanel(
    [
        FieldPanel("themes", widget=CheckboxSelectMultiple),
        FieldPanel("tags"),
        InlinePanel("goals", heading=_("Goals of the UN"), label=_("UN goal"), max_num=17),
        InlinePanel("kle_numbers", heading=_("KLE numbers"), label=_("KLE number")),
    ],
    heading=_("Subject"),
)
REFERENCES = [
    FieldPanel("contact"),
    InlinePanel("key_figures", heading=_("Key figures"), label=_("key figure")),
    InlinePanel("documents", heading=_("Documents"), label=_("document")),
    InlinePanel("related_pages", heading=_("Related pages"), label=_("related page")),
]
