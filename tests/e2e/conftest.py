"""A served demo and a browser for all tests here, and for each a visit that must ask no other host nor complain.

Playwright leaves an event loop running in the thread as long as its browser is open, and Django refuses to query beside
one. So both are closed before a test of another folder follows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.browser import Visit, running_browser
from tests.e2e.hosting import ALLOWED, STRANGE, host_site
from tests.e2e.pasted import STYLE
from tests.e2e.site import Site, running_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.e2e.hosting import HostSite


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One server and one browser serve all these tests, so they run in one process, and on the demo's database."""
    for item in items:
        if "tests/e2e/" in item.nodeid:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.xdist_group("e2e"))
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="package")
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


@pytest.fixture
def restored_site(site: Site) -> Iterator[Site]:
    """For a test that changes content: what it changed is undone."""
    yield site
    site.restore()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with running_browser() as browser:
        yield browser


@pytest.fixture(scope="package")
def host() -> Iterator[HostSite]:
    """A site of another origin, which the editions let embed; under the name of a stranger it may not."""
    with host_site() as host:
        host.put("/site.css", STYLE, "text/css")
        yield host


@pytest.fixture
def visit(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[Callable[..., Page]]:
    """Opens an address of the site in a context of its own, with Playwright's options for one.

    The console may say nothing but what `expected` matches.
    """
    if "restored_site" in request.fixturenames:
        request.getfixturevalue("restored_site")  # set up first, so that pages are closed before content is put back
    visits = []

    def open_page(path: str, *, expected: str = "$^", **options: Any) -> Page:
        context = browser.new_context(base_url=site.address, **({"locale": "da-DK"} | options))
        visit = Visit(expected)
        visit.watch(context)
        visits.append((context, visit))
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context, visit in visits:
        context.close()
        assert visit.hosts <= {"127.0.0.1", ALLOWED, STRANGE}
        assert visit.complaints == []
