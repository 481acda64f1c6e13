"""Whose people a group's members are."""

from __future__ import annotations

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.enumerations import EditionRole
from cms.models.edition import Edition
from media.fields import EnumerationField


class EditionGroup(models.Model):
    """Ties a group of users to the edition they work for and to what they do there; the secretariat has no edition."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="edition_group")
    edition = models.ForeignKey(
        Edition, null=True, blank=True, on_delete=models.CASCADE, related_name="+", verbose_name=_("edition")
    )
    role = EnumerationField(_("role"), EditionRole)

    class Meta:
        verbose_name = _("group of an edition")
        verbose_name_plural = _("groups of editions")
        constraints = [models.UniqueConstraint(fields=["edition", "role"], name="cms_editiongroup_one_role")]

    def __str__(self) -> str:
        return str(self.group)
