"""For which editions a user works, and what may be done there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group

from cms.enumerations import EditionRole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

EDITING = frozenset({"view", "add", "change"})
MODERATING = EDITING | {"publish", "unpublish", "delete", "lock", "unlock"}
ACTIONS = {EditionRole.EDITOR: EDITING, EditionRole.MODERATOR: MODERATING}
_CACHE = "_edition_membership"


@dataclass(frozen=True, slots=True)
class Membership:
    """The numbers of the editions a user works for, each with what may be done there.

    `is_limited` tells that this is all the user may do: of nobody in the secretariat, no superuser, and none whom the
    secretariat gave rights through a group of its own making and who works for no edition.
    """

    is_limited: bool
    actions: Mapping[int, frozenset[str]]

    def editions(self, actions: Iterable[str]) -> frozenset[int]:
        """Those in which any of `actions` may be done."""
        wanted = frozenset(actions)
        return frozenset(edition for edition, allowed in self.actions.items() if allowed & wanted)

    def allows(self, action: str, edition: int | None) -> bool:
        """Whether `action` may be done in `edition`; nothing but looking in what is shared."""
        return action == "view" if edition is None else action in self.actions.get(edition, ())


UNLIMITED = Membership(is_limited=False, actions={})


def membership_of(user: Any) -> Membership:
    """Read once for each user object, as Wagtail does with its own permissions."""
    found: Membership | None = getattr(user, _CACHE, None)
    if found is None:
        found = _read(user)
        setattr(user, _CACHE, found)
    return found


def works_in_secretariat(user: Any) -> bool:
    """Whether `user` is in one of the secretariat's own groups."""
    return Group.objects.filter(user=user, edition_group__role=EditionRole.SECRETARIAT).exists()


def _read(user: Any) -> Membership:
    if not user.is_authenticated or user.is_superuser:
        return UNLIMITED
    groups = Group.objects.filter(user=user, edition_group__isnull=False)
    held = list(groups.values_list("edition_group__edition", "edition_group__role"))
    if not held or any(role == EditionRole.SECRETARIAT for _edition, role in held):
        return UNLIMITED
    actions: dict[int, frozenset[str]] = {}
    for edition, role in held:
        actions[edition] = actions.get(edition, frozenset()) | ACTIONS[EditionRole(role)]
    return Membership(is_limited=True, actions=actions)
