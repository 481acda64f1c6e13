"""Whose showings somebody in the admin sees: those of the editions they work for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.tenancy.members import membership_of
from embed.models import Showing
from publication.local_text.access import editions_of

if TYPE_CHECKING:
    from django.db.models import QuerySet


def showings_for(user: Any) -> QuerySet[Showing]:
    """The secretariat sees all."""
    if not membership_of(user).is_limited:
        return Showing.objects.all()
    return Showing.objects.filter(edition__in=[edition.slug for edition in editions_of(user)])
