"""What stands in the content files: enough of each kind, complete in each language, true to the map."""

from __future__ import annotations

import json
import re

import pytest

from cms import enumerations
from cms.blocks import BodyBlock
from cms.demo.content import FOLDER, Piece, State, pieces
from cms.demo.images import FOLDER as IMAGES
from cms.demo.kinds import KINDS, PAGES
from cms.geojson import validate_route
from cms.regions import MUNICIPALITIES

SEVEN = {municipality.slug for municipality in MUNICIPALITIES}
TEXTS = {
    "title",
    "summary",
    "introduction",
    "body",
    "milestones",
    "name",
    "label",
    "decides",
    "text",
    "how_to_get",
    "where",
    "description",
    "items",
}
ALL = [(kind.name, piece) for kind in KINDS for piece in pieces(kind.name)]
PUBLIC = [(kind, piece) for kind, piece in ALL if piece.state in {State.PUBLISHED, State.CHANGED}]
NAMES = [f"{kind}/{piece.slug}" for kind, piece in ALL]


def public(kind: str) -> list[Piece]:
    return [piece for name, piece in PUBLIC if name == kind]


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("initiatives", 12),
        ("partners", 20),
        ("interests", 16),
        ("offerings", 6),
        ("articles", 3),
        ("bodies", 8),
        ("content_blocks", 20),
        ("key_figures", 8),
        ("notices", 1),
        ("contacts", 5),
    ],
)
def test_there_is_enough_of_each_kind(kind: str, least: int):
    assert len(public(kind)) >= least


def test_there_are_eight_strategies_and_plans_and_exactly_the_sixteen_interests():
    assert len(public("strategies")) + len(public("plans")) >= 8
    assert len(public("interests")) == 16


def test_every_state_an_editor_can_leave_content_in_occurs():
    states = [piece.state for _, piece in ALL]
    assert states.count(State.DRAFT) >= 3
    assert states.count(State.CHANGED) == 1
    assert states.count(State.PRIVATE) == 1
    assert states.count(State.UNPUBLISHED) == 2
    assert all(not piece.translations for _, piece in ALL if piece.state not in {State.PUBLISHED, State.CHANGED})


def test_a_third_of_pages_and_of_shared_content_is_in_english():
    pages = [piece for kind, piece in PUBLIC if kind == "sections" or kind in {page.name for page in PAGES}]
    for written in (pages, public("content_blocks")):
        assert sum("en" in piece.translations for piece in written) * 3 >= len(written)


def test_haderslev_is_read_in_german():
    german = [(kind, piece) for kind, piece in PUBLIC if "de" in piece.translations]
    kinds = [kind for kind, _ in german]
    assert kinds.count("sections") == 7
    assert kinds.count("initiatives") >= 3
    assert kinds.count("content_blocks") >= 4
    unseeded = [piece for kind, piece in german if kind not in {"sections", "themes"}]
    assert all("haderslev" in reach(piece) for piece in unseeded)
    assert sum("Hadersleben" in str(piece.translations["de"]) for piece in unseeded) >= 10


def reach(piece: Piece) -> set[str]:
    if piece.values.get("is_regional"):
        return SEVEN
    return set(piece.values.get("municipalities", [piece.values.get("edition")]))


@pytest.mark.parametrize(("kind", "piece"), ALL, ids=NAMES)
def test_what_is_translated_is_translated_whole(kind: str, piece: Piece):
    for language, translation in piece.translations.items():
        expected = TEXTS & set(piece.values)
        if kind in {page.name for page in PAGES}:
            expected |= {"slug"}
        assert expected <= set(translation), language
        assert set(translation) <= TEXTS | {"slug"}, language


@pytest.mark.parametrize(("kind", "piece"), ALL, ids=NAMES)
def test_everything_says_where_it_is_shown(kind: str, piece: Piece):
    if kind in {"sections", "themes", "menus", "editions"}:
        return
    assert reach(piece)
    assert reach(piece) <= SEVEN


def test_not_everything_concerns_all_seven():
    local = [piece for _, piece in PUBLIC if piece.values.get("municipalities") and not piece.values.get("is_regional")]
    assert len(local) >= 40
    assert {"tvis", "faelles-turisme"} <= {piece.slug for piece in local}
    for municipality in SEVEN:
        assert any(reach(piece) == {municipality} for piece in public("content_blocks"))


def test_every_block_is_used_in_what_is_published():
    used = {name for _, piece in PUBLIC for part in piece.values.get("body", ()) for name in part}
    assert used == set(BodyBlock().child_blocks)


def test_every_route_lies_around_denmark_longitude_first():
    for piece in public("interests"):
        route = piece.values["route"]
        validate_route(route)
        points = [route["coordinates"]] if route["type"] == "Point" else route["coordinates"]
        assert all(8 <= longitude <= 11.2 and 53.5 <= latitude <= 56.1 for longitude, latitude in points), piece.slug


def test_interests_show_every_way_to_be_on_hold_and_most_phases():
    interests = public("interests")
    holds = {piece.values.get("hold", "none") for piece in interests}
    assert holds == set(enumerations.InfrastructureHold.values)
    assert len({piece.values["phase"] for piece in interests}) >= 8
    assert {piece.values["stance"] for piece in interests} == {"support", "concern"}


@pytest.mark.parametrize("piece", public("initiatives"), ids=lambda piece: piece.slug)
def test_an_initiative_has_partners_with_roles_themes_and_goals(piece: Piece):
    assert all(link["role"] in enumerations.PartnerRole.values for link in piece.values["partner_links"])
    assert len(piece.values["partner_links"]) >= 1
    assert piece.values["themes"]
    assert piece.values["goals"]
    assert piece.values["contact"]
    assert piece.values["body"]


def test_every_role_but_none_invented_occurs():
    links = [link for piece in public("initiatives") for link in piece.values["partner_links"]]
    assert {link["role"] for link in links} == set(enumerations.PartnerRole.values)


def test_every_key_figure_has_its_date_and_source():
    for piece in pieces("key_figures"):
        assert piece.values["date"]
        assert piece.values["source"]


def test_every_image_is_drawn_and_described():
    written = pieces("images")
    assert len(written) >= 12
    assert {piece.slug for piece in written} == {path.stem for path in IMAGES.glob("*.webp")}
    for piece in written:
        assert 40 <= len(piece.values["alt_text"]) <= 255
        assert piece.values["title"]


def test_addresses_and_numbers_reach_nobody():
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.toml"))
    for address in re.findall(r"[\w.]+@[\w.]+", text):
        assert address.endswith(".example"), address
    assert all(number.startswith("+45 00") for number in re.findall(r'phone = "([^"]*)"', text))
    assert "cvr" not in json.dumps([dict(piece.values) for _, piece in ALL], default=str)
