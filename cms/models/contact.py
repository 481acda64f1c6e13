"""Whom a reader can turn to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from grapple.models import GraphQLString
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.search import index

from cms.forms import ReachForm
from cms.models.ownership import Owned
from cms.models.snippet import KeyedSnippet


class Contact(Owned, KeyedSnippet):
    """A person, function or office that answers questions."""

    name = models.CharField(_("name"), max_length=150, help_text=_("Of a person, a function or an office."))
    role = models.CharField(_("role"), max_length=150, blank=True, help_text=_("Job title or function."))
    organisation = models.CharField(_("organisation"), max_length=150, blank=True, help_text=_("Where they work."))
    email = models.EmailField(_("email"), blank=True, help_text=_("Shown publicly."))
    phone = models.CharField(_("phone"), max_length=30, blank=True, help_text=_("Shown publicly, with country code."))

    base_form_class = ReachForm
    panels = [
        FieldPanel("name"),
        MultiFieldPanel([FieldPanel("role"), FieldPanel("organisation")], heading=_("Place")),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone")], heading=_("How to get in touch")),
        Owned.reach_panel,
        Owned.ownership_panel,
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("role"),
        index.AutocompleteField("organisation"),
    ]

    graphql_type_name = "Contact"
    graphql_fields = [
        GraphQLString("name", required=True, description="Name of the person, function or office."),
        GraphQLString("role", required=True, description="Job title or function, or empty."),
        GraphQLString("organisation", required=True, description="Where they work, or empty."),
        GraphQLString("email", required=True, description="Email address, or empty."),
        GraphQLString("phone", required=True, description="Telephone number, or empty."),
        *Owned.reach_fields,
    ]

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}" if self.organisation else self.name
