"""Takes the pictures of docs/images from the demo: `make screenshots`."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import expect

from backend.environment import BASE_DIRECTORY
from tests.e2e.admin import log_in, open_page
from tests.e2e.browser import running_browser
from tests.e2e.graphiql import execute, open_tab
from tests.e2e.site import running_site

if TYPE_CHECKING:
    from playwright.sync_api import Page

IMAGES = BASE_DIRECTORY / "docs" / "images"
SIZE = {"width": 1280, "height": 800}
LARGEST = 200_000
GALLERY = "/embed/?edition=vejle&what=initiative&rung=script#choices"
INITIATIVE = "Sammenhængende grøn mobilitet"


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with running_site() as site, running_browser() as browser:
        page = browser.new_page(base_url=site.address, viewport=SIZE, locale="da-DK")
        page.goto("/")
        _keep(page, "start")
        page.goto(GALLERY)
        page.wait_for_load_state("networkidle")
        _keep(page, "gallery")
        page.goto("/graphql/")
        open_tab(page, "VejleInitiatives")
        execute(page)
        expect(page.locator(".result-window")).to_contain_text('"data"')
        _keep(page, "graphiql")
        log_in(page, "sekretariat")
        open_page(page, INITIATIVE)
        page.wait_for_load_state("networkidle")
        _keep(page, "admin")


def _keep(page: Page, name: str) -> None:
    """Save what the page shows, pressed as small as it goes without losing a colour."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    path = Path(IMAGES / f"{name}.png")
    picture.save(path, optimize=True)
    size = path.stat().st_size
    assert size <= LARGEST, f"{path.name} has {size} bytes; at most {LARGEST} are wanted"
    print(f"{path.relative_to(BASE_DIRECTORY)}: {size // 1000} kB")


if __name__ == "__main__":
    main()
