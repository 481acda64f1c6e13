"""How the admin lists, filters and edits what editors share."""

from cms.viewsets.cooperation import CooperationGroup
from cms.viewsets.pages import PageGroup
from cms.viewsets.shared import SharedContentGroup

__all__ = ["CooperationGroup", "PageGroup", "SharedContentGroup"]
