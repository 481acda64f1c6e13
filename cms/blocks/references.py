"""Blocks that show what is kept elsewhere: contacts, figures, interests, partners, documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLDocument, GraphQLForeignKey, GraphQLSnippet, GraphQLString
from wagtail.blocks import PageChooserBlock
from wagtail.documents.blocks import DocumentChooserBlock

from cms.blocks import samples
from cms.blocks.fields import LineBlock, SnippetBlock
from cms.blocks.structure import BodyPartBlock, ReferencesBlock

GROUP = _("Shared")


@register_streamfield_block
class ContactBlock(BodyPartBlock):
    """Whom to ask."""

    title = LineBlock(
        required=False, max_length=150, label=_("Title"), help_text=_("Above the contact. May be left empty.")
    )
    contact = SnippetBlock(
        "cms.Contact", label=_("Contact"), help_text=_("Kept in one place; a change is shown everywhere.")
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLSnippet("contact", "cms.Contact", description="Whom to ask; null when no longer published."),
    ]

    class Meta:
        label = _("Contact")
        help_text = _("A contact with email and telephone.")
        description = _("Name, role, email and telephone of a contact.")
        icon = "user"
        group = GROUP
        template = "cms/blocks/contact.html"
        preview_value = {"title": _("Ask us"), "contact": samples.CONTACT}


@register_streamfield_block
class KeyFiguresBlock(BodyPartBlock):
    """Numbers with their date and source."""

    title = LineBlock(
        required=False, max_length=150, label=_("Title"), help_text=_("Above the figures. May be left empty.")
    )
    key_figures = ReferencesBlock(
        SnippetBlock("cms.KeyFigure", label=_("Key figure")),
        max_num=12,
        label=_("Key figures"),
        help_text=_("From 1 to 12."),
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLSnippet(
            "key_figures", "cms.KeyFigure", is_list=True, required=True, description="The figures, in order."
        ),
    ]

    class Meta:
        label = _("Key figures")
        help_text = _("Numbers come with date and source, and are updated in one place.")
        description = _("Large numbers with label, date and source.")
        icon = "decimal"
        group = GROUP
        template = "cms/blocks/key_figures.html"
        preview_value = {"title": _("The Triangle in numbers"), "key_figures": list(samples.KEY_FIGURES)}


@register_streamfield_block
class InterestMapBlock(BodyPartBlock):
    """Infrastructure interests on a map."""

    title = LineBlock(
        required=False, max_length=150, label=_("Title"), help_text=_("Above the map. May be left empty.")
    )
    interests = ReferencesBlock(
        PageChooserBlock("cms.InfrastructureInterestPage", label=_("Interest")),
        max_num=50,
        label=_("Interests"),
        help_text=_("From 1 to 50. Those with a route are drawn; all of them are listed."),
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLForeignKey(
            "interests",
            "cms.InfrastructureInterestPage",
            is_list=True,
            required=True,
            description="The interests to draw and to list.",
        ),
    ]

    class Meta:
        label = _("Map of interests")
        help_text = _("The routes we speak for, with a list for those who cannot see the map.")
        description = _("A map of infrastructure interests and a list of them.")
        icon = "globe"
        group = GROUP
        template = "cms/blocks/interest_map.html"
        preview_value = {"title": _("What we speak for"), "interests": list(samples.INTERESTS)}


@register_streamfield_block
class PartnerStripBlock(BodyPartBlock):
    """Partners side by side."""

    title = LineBlock(
        required=False, max_length=150, label=_("Title"), help_text=_("Above the partners. May be left empty.")
    )
    partners = ReferencesBlock(
        PageChooserBlock("cms.PartnerPage", label=_("Partner")),
        max_num=50,
        label=_("Partners"),
        help_text=_("From 1 to 50, in the order they are shown."),
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLForeignKey(
            "partners", "cms.PartnerPage", is_list=True, required=True, description="The partners, in order."
        ),
    ]

    class Meta:
        label = _("Partners")
        help_text = _("Names and logos of partners.")
        description = _("A strip of partners, each leading to its page.")
        icon = "group"
        group = GROUP
        template = "cms/blocks/partner_strip.html"
        preview_value = {"title": _("Behind it stand"), "partners": list(samples.PARTNERS)}


@register_streamfield_block
class DocumentListBlock(BodyPartBlock):
    """Files to download."""

    title = LineBlock(
        required=False, max_length=150, label=_("Title"), help_text=_("Above the documents. May be left empty.")
    )
    documents = ReferencesBlock(
        DocumentChooserBlock(label=_("Document")),
        max_num=50,
        label=_("Documents"),
        help_text=_("From 1 to 50. Each must be accessible, or have its content on a page too."),
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLDocument("documents", is_list=True, required=True, description="The documents, in order."),
    ]

    class Meta:
        label = _("Documents")
        help_text = _("Files, with type and size.")
        description = _("A list of files to download.")
        icon = "doc-full-inverse"
        group = GROUP
        template = "cms/blocks/document_list.html"
        preview_value = {"title": _("Documents"), "documents": list(samples.DOCUMENTS)}
