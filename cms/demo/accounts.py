"""The demo's log-ins, with a password everybody knows: one for the secretariat and one for each municipality."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractBaseUser, Group
from wagtail.users.models import UserProfile

from cms.groups import EDITORS, SECRETARIAT
from cms.regions import MUNICIPALITIES

SECRETARY = "sekretariat"
PASSWORD = "demo"  # noqa: S105  # the demo command refuses to run in production
LANGUAGE = "da"


def load_accounts() -> int:
    """Make the accounts that are missing; returns how many there are."""
    members = {SECRETARY: SECRETARIAT, **{municipality.slug: EDITORS for municipality in MUNICIPALITIES}}
    users = get_user_model()
    missing = set(members) - set(users.objects.filter(username__in=members).values_list("username", flat=True))
    password = make_password(PASSWORD) if missing else ""
    for name in sorted(missing):
        first, last = ("Det fælles", "sekretariat") if name == SECRETARY else (name.capitalize(), "Kommune")
        email = f"{name}@trekantomraadet.example"  # the account page saves nothing while a name or address is missing
        user = users.objects.create(username=name, first_name=first, last_name=last, email=email, password=password)
        user.groups.add(Group.objects.get(name=members[name]))
        UserProfile.objects.create(user=user, preferred_language=LANGUAGE)
    return len(members)


def secretary() -> AbstractBaseUser:
    """In whose name the demo content is published."""
    return get_user_model().objects.get(username=SECRETARY)
