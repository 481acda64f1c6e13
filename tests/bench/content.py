"""Content to be read: initiatives with image, themes, partners with logo, municipalities and a body of every block.

One of them is written and published as editors do; the others are its copies in the log, made in seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from wagtail.images.tests.utils import get_test_image_file

from cms import models
from cms.enumerations import PartnerRole
from media.models import Image
from publication.models import PublishedObject
from publication.queue import drain
from tests.bench.copying import copy_together
from tests.cms.content import make_page
from tests.delivery.region import make_objects
from tests.indexing import unindexed

if TYPE_CHECKING:
    from collections.abc import Sequence

COPIED = ("Initiative", "Partner", "Image")
PARTNERS = ("Fredericia Havn", "Energinet", "Syddansk Universitet")
THEMES = ("climate_energy", "industry")


def fill(documents: int) -> None:
    """Publish so many documents in an empty region: initiatives, each with a picture and partners of its own."""
    with transaction.atomic(), unindexed():
        write_initiative()
        drain()
        heads = PublishedObject.objects.select_related("publication").filter(type__in=COPIED)
        copy_together(heads, documents // len(heads) - 1)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum would at some moment, perhaps while we measure


def write_initiative() -> tuple[Any, Sequence[Any], Sequence[Any]]:
    """The initiative, its partners, and the pictures of all of them, as editors write them."""
    objects = make_objects()
    initiative = objects["Initiative"]
    logos = [_logo(number, name) for number, name in enumerate(PARTNERS)]
    partners = [make_page(models.PartnerPage, name, image=logo) for name, logo in zip(PARTNERS, logos, strict=True)]
    initiative.themes.set(models.Theme.objects.filter(code__in=THEMES))
    initiative.partner_links.set(
        [models.InitiativePartner(partner=partner, role=PartnerRole.MEMBER) for partner in partners]
    )
    initiative.save()
    return initiative, partners, [objects["Image"], *logos]


def _logo(number: int, name: str) -> Any:
    return Image.objects.create(
        title=name, file=get_test_image_file(f"logo-{number}.png", size=(900, 450)), alt_text=name
    )
