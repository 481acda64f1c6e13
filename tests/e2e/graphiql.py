"""What a developer does in GraphiQL, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

UNTIL_NOTICED = 500  # milliseconds until GraphiQL knows the name of the operation that a tab holds


def open_tab(page: Page, operation: str) -> None:
    """Show one of the example operations."""
    page.get_by_role("tab", name=operation, exact=True).click()
    expect(page.locator(".graphiql-query-editor")).to_contain_text(f"query {operation}")
    page.wait_for_timeout(UNTIL_NOTICED)


def execute(page: Page) -> None:
    """Press the button that asks the API."""
    page.get_by_role("button", name="Execute query").click()
