"""What an edition's people do with shared content, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.e2e.admin import publish

if TYPE_CHECKING:
    from playwright.sync_api import Page


def write_content_block(page: Page, title: str, key: str, headings: list[str]) -> None:
    """A new shared content block for the whole region, published."""
    page.goto("/admin/snippets/cms/contentblock/add/")
    page.locator("#id_title").fill(title)
    page.locator("#id_slug").fill(key)
    page.locator("#id_is_regional").check()
    for number, text in enumerate(headings):
        page.locator("#body-root > [data-streamfield-stream-container] > div > .c-sf-add-button").last.click()
        page.locator(".w-combobox [role=option]", has_text="Overskrift").first.click()
        page.locator(f"[name=body-{number}-value-text]").fill(text)
    publish_and_wait(page)


def publish_and_wait(page: Page) -> None:
    """Publish, and wait until the admin says that it is."""
    publish(page)
    page.locator(".messages").get_by_text("udgivet").wait_for()


def open_local_text(page: Page, edition: str, title: str) -> None:
    """The form of an edition's variant of a shared object, which is made if there is none."""
    page.goto(f"/admin/local-text/?edition={edition}&q={title}")
    row = page.locator("tr", has_text=title).first
    row.locator("a.button, form button").first.click()
    page.locator("form[data-edit-form]").wait_for()


def change(page: Page, part: str, mode: str, **values: str) -> None:
    """Choose what the edition does with a part of the shared content, by the words the form heads it with."""
    field = page.locator("input[name$='-value-what']").evaluate_all(
        "(inputs, part) => inputs.find((input) => input.value === part).name", part
    )
    place = field.removesuffix("-value-what")
    page.locator(f"[name={place}-value-mode]").select_option(mode)
    for name, value in values.items():
        if name == "heading":
            child = page.locator(f"[name={place}-value-mode]").locator("xpath=ancestor::section[1]")
            child.locator("[data-contentpath=content] .c-sf-add-button").first.click()
            page.locator(".w-combobox [role=option]", has_text="Overskrift").first.click()
            page.locator(f"[name={place}-value-content-0-value-text]").fill(value)
        else:
            page.locator(f"[name={place}-value-{name}]").fill(value)


def translate_to_german(page: Page, title: str, german: str) -> None:
    """A German version of a shared content block, its title alone translated, published."""
    page.goto(f"/admin/snippets/cms/contentblock/?q={title}")
    page.get_by_role("link", name=title, exact=True).first.click()
    number = page.url.rstrip("/").split("/")[-1]
    page.goto(f"/admin/localize/submit/snippet/cms/contentblock/{number}/")
    page.get_by_label("Tysk").check()
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("button", name="Oversæt").first.click()
    page.locator("main textarea").first.fill(german)
    with page.expect_response(lambda response: response.request.method == "PUT"):
        page.get_by_role("button", name="Gem", exact=True).first.click()
    page.get_by_role("button", name="Udgiv på Tysk").click()
    page.locator(".messages").get_by_text("udgivet").wait_for()


def read_block(site: Any, key: str, german: str = "") -> dict[str, tuple[str, list[str], list[str]] | None]:
    """For each edition the block's title, its headings and the fields that wait for review; None where it is hidden.

    The edition `german` is read in German.
    """
    query = """
    query ($slug: String!, $key: String!, $language: Language) {
      edition(slug: $slug, language: $language) { contentBlock(key: $key) {
        title body { ... on HeadingBlock { text } } provenance { fields { name needsReview } } } } }
    """
    answers: dict[str, tuple[str, list[str], list[str]] | None] = {}
    for edition in site.ask("{ editions { slug } }")["editions"]:
        language = "DE" if edition["slug"] == german else None
        found = site.ask(query, slug=edition["slug"], key=key, language=language)["edition"]["contentBlock"]
        answers[edition["slug"]] = found and (
            found["title"],
            [block["text"] for block in found["body"]],
            [field["name"] for field in found["provenance"]["fields"] if field["needsReview"]],
        )
    return answers
