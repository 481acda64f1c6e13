"""Every address of the admin, asked for with somebody else's objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from wagtail.admin.menu import Menu
from wagtail.models import Locale

from cms.models import Edition, EditionPage, EditionRoom
from tests.tenancy.addresses import Address, every_address, requests_for
from tests.tenancy.classification import Kind
from tests.tenancy.state import Rows, changed, rows, writes
from tests.tenancy.world import Belongings, belongings, browser, member

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.indexed,
    pytest.mark.filterwarnings("ignore:.*does not specify any AutocompleteFields"),  # of a menu, which has no text
]

VEJLES = "Kanariefugl"
HOME = "/admin/"


def test_every_address_is_classified():
    """Whoever adds an address says in `classification` what a municipality may do there."""
    assert [address.name for address in every_address() if address.kind is None] == []


def grabbing() -> dict[str, Any]:
    """What somebody of Kolding would send to get hold of, or to spoil, what is another's."""
    own = EditionPage.objects.get(edition__slug="kolding")
    words = "title name label summary new_title comment alt_text tags".split()  # noqa: SIM905  # as one reads it best
    return {
        **dict.fromkeys(words, "Overtaget"),
        "slug": "overtaget",
        "new_slug": "overtaget",
        "new_parent_page": own.pk,
        "chooser": own.pk,
        "destination_page_id": own.pk,
        "collection": EditionRoom.objects.get(edition__slug="kolding").collection_id,
        "locales": [Locale.objects.get(language_code="en").pk],
        "restriction_type": "login",
        "publish_copies": "on",
        "is_editing": "1",
        "position": "0",
        "action-publish": "action-publish",
        "include_descendants": "on",
        "body-count": "0",
        "changes-count": "0",
        "external-link-chooser-url": "https://example.org",
        "value": "Overtaget",
        "publish_translations": "on",
        "localize-restart-translation": "on",
    }


def sent() -> tuple[bytes, str]:
    """The same as a request's body, and its type."""
    return encode_multipart(BOUNDARY, grabbing()), MULTIPART_CONTENT


def is_refusal(response: HttpResponse) -> bool:
    """No such object, no right to it, or back to the start with a message saying so."""
    return response.status_code in {403, 404} or (response.status_code == 302 and response["Location"] == HOME)


def methods(address: Address, path: str, *, may_see: bool) -> tuple[str, ...]:
    """Lists are looked at for what another edition has; what is shared they may show, so there they are only sent to.

    Nothing is sent to a list with a query: it takes what it is about from the path.
    """
    if address.kind is Kind.LIST and "?" in path:
        return () if may_see else ("GET",)
    if address.name in {"wagtail_localize:edit_string_translation", "wagtail_localize:edit_override"}:
        return ("GET", "POST", "PUT", "DELETE")
    return ("POST",) if may_see and address.kind in {Kind.LIST, Kind.OPEN} else ("GET", "POST")


def problems(
    client: Client, address: Address, owned: Belongings, before: Rows, body: tuple[bytes, str], *, may_see: bool
) -> list[str]:
    """What the client gets to see or do that it should not, also by sending `body`."""
    found = []
    for path in requests_for(address, owned):
        if address.name == "wagtailadmin_logout":
            continue
        for method in methods(address, path, may_see=may_see):
            written = writes()
            response = client.get(path) if method == "GET" else client.generic(method, path, *body)
            if response.status_code == 500:
                found.append(f"{method} {path} ({address.name}): {response.exc_info}")
            told = f"{method} {path} ({address.name}): {response.status_code}"
            is_closed = address.kind in ({Kind.OWN, Kind.CLOSED} if may_see else {Kind.OWN, Kind.CLOSED, Kind.SEEN})
            if is_closed and not is_refusal(response) and response.status_code != 405:
                found.append(f"{told}, not refused")
            if not may_see and owned.word.lower() in response.getvalue().decode(errors="replace").lower():
                found.append(f"{told}, shows the word")
            if not is_refusal(response) and method != "GET" and writes() != written:
                found += [f"{told}, {each}" for each in changed(before)]
    return found


@pytest.fixture(autouse=True)
def light_pages(monkeypatch: pytest.MonkeyPatch):
    """A third of what a thousand pages take: their templates' contexts, kept, and the user's menu, made for each."""
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_, **__: None)
    made, make = {}, Menu.menu_items_for_request

    def make_once(menu: Menu, request: Any) -> list[Any]:
        if menu not in made:
            made[menu] = make(menu, request)
        return made[menu]

    monkeypatch.setattr(Menu, "menu_items_for_request", make_once)


@pytest.fixture
def kolding() -> Client:
    return browser(member("kolding"))


@pytest.fixture
def everything(db: None) -> list[Address]:
    """The addresses with an object to ask for, the ones that end a session last."""
    return sorted(every_address(), key=lambda address: (address.name, address.route))


def test_nobody_sees_or_changes_what_is_another_editions(kolding: Client, everything: list[Address]):
    vejles = belongings(Edition.objects.get(slug="vejle"), VEJLES)
    before, body = rows(), sent()
    found = [each for address in everything for each in problems(kolding, address, vejles, before, body, may_see=False)]
    assert not found, "\n".join(found)
    assert changed(before) == []


def test_nobody_changes_what_is_shared(kolding: Client, everything: list[Address]):
    shared = belongings(None, "Faellesord")
    before, body = rows(), sent()
    found = [each for address in everything for each in problems(kolding, address, shared, before, body, may_see=True)]
    assert not found, "\n".join(found)
    assert changed(before) == []


NOT_EVEN_OWN = (
    ("wagtailadmin_api:", ":find"),  # finds by address, and pages have none
    ("wagtailadmin_pages:", ":convert_alias"),  # of what is no alias
    ("wagtailimages:", ":url_generator"),  # switched off
    ("wagtailimages:", ":url_generator_output"),
    ("wagtailsnippets_", ":unlock"),  # Wagtail lets nobody unlock what waits for approval
    ("wagtailsnippets_cms_edition", ":add"),
    ("wagtailsnippets_cms_edition", ":copy"),
    ("wagtailsnippets_cms_edition", ":delete"),
    ("wagtailsnippets_cms_edition", ":preview_on_add"),
    ("wagtailsnippets_cms_edition", ":unpublish"),
    ("local_text_adapt", ""),  # by POST alone
)


def may_reach(address: Address, path: str) -> bool:
    """Whether a moderator gets anywhere at `path`, which names an object of the moderator's own edition."""
    if address.kind in {Kind.CLOSED, Kind.OPEN} or path.endswith("?id=all") or "/cms/edition/delete/" in path:
        return False
    is_untranslatable = "/localize/submit/snippet/" in path and not any(
        f"/{name}/" in path for name in ("contentblock", "keyfigure", "notice", "navigationmenu")
    )
    shape = (address.name.startswith, address.name.endswith)
    return not is_untranslatable and not any(shape[0](first) and shape[1](last) for first, last in NOT_EVEN_OWN)


def test_municipalities_moderators_reach_all_of_their_own(everything: list[Address]):
    """Or the walk would prove nothing: the same addresses are there, for those whose objects they name."""
    vejles = belongings(Edition.objects.get(slug="vejle"), VEJLES)
    client = browser(member("vejle"))
    paths = [(address, path) for address in everything for path in requests_for(address, vejles)]
    answers = {path: client.get(path) for address, path in paths if may_reach(address, path)}
    found = [path for path, answer in answers.items() if is_refusal(answer) or answer.status_code == 500]
    assert not found, "\n".join(found)
    assert len(answers) > 400
