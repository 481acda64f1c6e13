"""The demo's log-ins, with a password everybody knows: one for the secretariat and one for each municipality."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser, Group
from wagtail.users.models import UserProfile

from cms.enumerations import EditionRole
from cms.models import EditionGroup
from cms.regions import MUNICIPALITIES

SECRETARY = "sekretariat"
PASSWORD = "demo"  # noqa: S105  # the demo command refuses to run in production
LANGUAGE = "da"


def load_accounts() -> int:
    """Make the accounts that are missing, and put each into its group; returns how many there are."""
    members = {SECRETARY: _group(None), **{each.slug: _group(each.slug) for each in MUNICIPALITIES}}
    users = get_user_model()
    missing = set(members) - set(users.objects.filter(username__in=members).values_list("username", flat=True))
    password = make_password(PASSWORD) if missing else ""
    for name in sorted(missing):
        first, last = ("Det fælles", "sekretariat") if name == SECRETARY else (name.capitalize(), "Kommune")
        email = f"{name}@trekantomraadet.example"  # the account page saves nothing while a name or address is missing
        user = users.objects.create(username=name, first_name=first, last_name=last, email=email, password=password)
        UserProfile.objects.create(user=user, preferred_language=LANGUAGE)
    for user in users.objects.filter(username__in=members):
        if list(user.groups.all()) != [members[user.get_username()]]:
            user.groups.set([members[user.get_username()]])
    return len(members)


def _group(edition: str | None) -> Group:
    """The secretariat, or the moderators of `edition`."""
    role = EditionRole.MODERATOR if edition else EditionRole.SECRETARIAT
    return EditionGroup.objects.select_related("group").get(edition__slug=edition, role=role).group


def secretary() -> AbstractBaseUser:
    """In whose name the demo content is published."""
    return get_user_model().objects.get(username=SECRETARY)
