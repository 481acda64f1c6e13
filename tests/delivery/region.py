"""A small region with one object of each type, every field filled, whose answers are known word for word."""

from __future__ import annotations

import datetime
import uuid
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from cms import models
from cms.enumerations import BodyKind, PartnerRole
from media.models import Document, Image
from publication.queue import drain
from publication.shapes import object_shapes
from tests.cms.content import make_page, make_snippet
from tests.delivery.filling import DAY, POINT, Chosen, body
from tests.indexing import unindexed

if TYPE_CHECKING:
    from collections.abc import Iterator

PERIOD = {"starts_on": datetime.date(2026, 1, 1), "ends_on": datetime.date(2028, 12, 31)}


def key_of(name: str) -> uuid.UUID:
    """The key of an object of this region, the same in every run."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"small region {name}")


@contextmanager
def small_region(blocker: Any) -> Iterator[dict[str, Any]]:
    """The region, published, in a transaction that is never committed."""
    with blocker.unblock(), transaction.atomic(), unindexed():
        objects = make_objects()
        drain()
        yield objects
        transaction.set_rollback(True)


def make_objects() -> dict[str, Any]:
    """The region's objects, written but not published yet."""
    made: dict[str, Any] = {**_files(), **_snippets()}
    made["Partner"] = _page(
        models.PartnerPage, "TVIS", kind="utility", website="https://example.org/tvis", **_shared(made)
    )
    made["Plan"] = _page(models.PlanPage, "Kommuneplan 2025", **PERIOD, **_shared(made))
    made["older Plan"] = _page(models.PlanPage, "Kommuneplan 2021", status="superseded", **_shared(made))
    made["Plan"].supersedes = made["older Plan"]
    made["Strategy"] = _page(models.StrategyPage, "Fælles om fremtiden", **PERIOD, **_shared(made))
    for adopted in ("Plan", "older Plan", "Strategy"):
        made[adopted].adoptions.add(
            models.Adoption(municipality=_municipality("vejle"), adopted_on=DAY, case_number="26/1234")
        )
        made[adopted].save()
    made["Offering"] = _page(
        models.OfferingPage,
        "Grøn rådgivning",
        where="Kolding",
        website="https://example.org/groen",
        how_to_get=_text(made, "Skriv til os."),
        provider=made["Partner"],
        **_shared(made),
    )
    made["Article"] = _page(models.ArticlePage, "Vi er i gang", published_on=DAY, **_shared(made))
    made["InfrastructureInterest"] = _page(
        models.InfrastructureInterestPage, "Supercykelstien", route=POINT, length_km=10, **PERIOD, **_shared(made)
    )
    made["InfrastructureInterest"].municipalities.set([_municipality("vejle")])
    made["InfrastructureInterest"].save()
    by_type = {name.split()[-1]: [found] for name, found in made.items()}
    chosen = Chosen(by_type, _text(made, "Læs mere."))
    other = {"ContentBlock": [], "Contact": [_snippet(models.Contact, "other contact", name="Redaktionen")]}
    made["ContentBlock"].body = body(Chosen(by_type | other, "<p>Syv kommuner.</p>"), "Ord")
    made["ContentBlock"].save()
    made["Initiative"] = _page(models.InitiativePage, "Grøn omstilling", **PERIOD, **_shared(made))
    made["Initiative"].body = body(chosen, "Ord")
    _add_rows(made)
    made["Initiative"].save()
    home = models.HomePage.objects.get()
    home.image, home.body = made["Image"], body(chosen, "Ord")
    home.save()
    made["Home"] = home
    _menu(made)
    return made


def _files() -> dict[str, Any]:
    name = f"{uuid.uuid4().hex}.png"  # golden answers leave out the names of files
    values = {"title": "Broen", "alt_text": "En bro over fjorden", "credit": "Kernen"}
    image = Image.objects.create(key=key_of("image"), file=get_test_image_file(name, size=(900, 450)), **values)
    document = Document(key=key_of("document"), title="Bilag", file=get_test_image_file(name))
    document.save()
    return {"Image": image, "Document": document}


def _snippets() -> dict[str, Any]:
    made: dict[str, Any] = {}
    contact = {
        "role": "Sekretariatet",
        "organisation": "Trekantområdet",
        "email": "post@example.org",
        "phone": "12345678",
    }
    made["Contact"] = _snippet(models.Contact, "contact", name="Ansvarlig for det grønne", **contact)
    made["KeyFigure"] = _snippet(models.KeyFigure, "key figure", source_url="https://example.org/kilde")
    made["ContentBlock"] = _snippet(models.ContentBlock, "content block", slug="om-samarbejdet", is_embeddable=True)
    board = _snippet(models.CooperationBody, "board", contact=made["Contact"])
    made["CooperationBody"] = board
    made["lower CooperationBody"] = _snippet(
        models.CooperationBody,
        "secretariat",
        slug="sekretariat",
        name="Sekretariatet",
        kind=BodyKind.SECRETARIAT,
        reports_to=board,
    )
    made["Notice"] = _snippet(models.Notice, "notice", text="<p>Vi er tilbage i morgen.</p>")
    made["Theme"] = models.Theme.objects.get(code="climate_energy")
    return made


def _snippet(model: type, known_as: str, /, **values: Any) -> Any:
    identity: dict[str, Any] = {"key": key_of(known_as)}
    if hasattr(model, "translation_key"):
        identity = {"translation_key": key_of(known_as), "locale": Locale.get_default()}
    return make_snippet(model, **identity, **values)


def _page(model: Any, title: str, **values: Any) -> Any:
    return make_page(model, title, translation_key=key_of(title), **values)


def _shared(made: dict[str, Any]) -> dict[str, Any]:
    return {"image": made["Image"], "contact": made["Contact"], "summary": "Det, vi gør sammen."}


def _text(made: dict[str, Any], words: str) -> str:
    return (
        f'<p><b>{words}</b> <a linktype="page" id="{made["Partner"].pk}">TVIS</a> og '
        f'<a linktype="document" id="{made["Document"].pk}">bilaget</a>.</p>'
    )


def _municipality(slug: str) -> models.Municipality:
    return models.Municipality.objects.get(slug=slug)


def _add_rows(made: dict[str, Any]) -> None:
    initiative = made["Initiative"]
    initiative.municipalities.set([_municipality("kolding"), _municipality("vejle")])
    initiative.themes.set([made["Theme"]])
    initiative.tags.set(["Østersøen", "pendling"])
    initiative.partner_links.add(models.InitiativePartner(partner=made["Partner"], role=PartnerRole.LEAD))
    initiative.milestones.add(models.Milestone(date=DAY, title="Første spadestik", description="Borgmestrene graver."))
    initiative.goals.add(models.PageGoal(goal=13))
    initiative.kle_numbers.add(models.PageKleNumber(number="01.02"))
    initiative.key_figures.add(models.PageKeyFigure(key_figure=made["KeyFigure"]))
    initiative.documents.add(models.PageDocument(document=made["Document"], title="Beslutningen"))
    initiative.related_pages.add(models.RelatedPage(page=made["Article"].page_ptr))


def _menu(made: dict[str, Any]) -> None:
    edition = models.Edition.objects.get(slug="vejle")
    menu = models.NavigationMenu(edition=edition, locale=Locale.get_default(), translation_key=key_of("menu"))
    menu.items.add(models.NavigationItem(title="Det grønne", page=made["Initiative"].page_ptr))
    menu.items.add(models.NavigationItem(title="Kommunen", url="https://example.org/kommunen"))
    menu.save()
    made["NavigationMenu"] = menu


def public_types() -> frozenset[str]:
    """What a region has objects of."""
    return frozenset(object_shapes())
