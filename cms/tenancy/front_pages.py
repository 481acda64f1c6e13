"""An edition's front page carries its people's rights to all below it: they may not take it away."""

from __future__ import annotations

from wagtail.models.pages import PagePermissionTester

from cms.tenancy.members import membership_of


class FrontPagePermissions(PagePermissionTester):
    """Wagtail's, without deleting; moving counts as deleting there."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # as Wagtail's
        return not membership_of(self.user).is_limited and bool(super().can_delete(ignore_bulk))
