"""Stand-ins for what an editor has yet to choose: what the picker's previews show in place of real content."""

from __future__ import annotations

import datetime
from types import SimpleNamespace as Sample

from django.utils.translation import gettext_lazy as _

CONTACT = Sample(
    name=_("The secretariat"),
    role=_("Reception"),
    organisation="",
    email="sekretariat@example.org",
    phone="+45 00 00 00 00",
)
KEY_FIGURES = (
    Sample(
        label=_("Jobs"), value=205_000, unit="", date=datetime.date(2021, 1, 1), source=_("The joint municipal plan")
    ),
    Sample(
        label=_("Municipalities"),
        value=7,
        unit="",
        date=datetime.date(2016, 1, 1),
        source=_("The joint municipal plan"),
    ),
)
INTERESTS = (
    Sample(title=_("New link across Lillebælt"), url=""),
    Sample(title=_("Third lane Vejle–Skanderborg"), url=""),
)
PARTNERS = (
    Sample(title=_("An alliance"), url=""),
    Sample(title=_("A port"), url=""),
    Sample(title=_("A school"), url=""),
)
DOCUMENTS = (
    Sample(title=_("Planning strategy"), url="#", file_extension="pdf"),
    Sample(title=_("Minutes of the board"), url="#", file_extension="pdf"),
)
CONTENT_BLOCK = Sample(
    title=_("About the cooperation"), body=_("A text that is written once and shown in many places.")
)
