"""What a person does in the admin, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

OVERTAKEN = "400"  # what a draft is told that saves itself while it is filled in or published


def log_in(page: Page, username: str) -> None:
    """Log in to the admin with the demo's password."""
    page.goto("/admin/login/")
    page.locator("#id_username").fill(username)
    page.locator("#id_password").fill("demo")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url)


def open_page(page: Page, title: str) -> None:
    """Find a page by its title in the admin's search, and open it for editing."""
    page.goto("/admin/pages/search/")
    page.locator("#id_q").fill(title)
    page.locator("#search-results, #listing-results").get_by_role("link", name=title, exact=True).first.click()
    page.locator("#id_title").wait_for()


def publish(page: Page) -> None:
    """Press the editor's publish button, which waits behind the one that saves."""
    page.get_by_role("button", name="Flere handlinger").click()
    page.locator("button[name=action-publish]").click()


def save_draft(page: Page) -> None:
    """Save without publishing, and wait for the answer."""
    with page.expect_response(lambda response: response.request.method == "POST" and "/edit/" in response.url):
        page.get_by_role("button", name="Gem udkast").click()
    page.locator(".messages").get_by_text("er gemt").wait_for()
