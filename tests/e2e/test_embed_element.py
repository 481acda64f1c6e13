"""`<trekant-blok>` in pages of others: what it asks for, what it leaves alone, and what never runs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.e2e.embedding import MOST_SHIFT, fragment_of, layout_shift, shown_text, tab_stops, wait_for_elements
from tests.e2e.hosting import STRANGE
from tests.e2e.pasted import Code, page

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

BLOCK, OTHER = "hvad-er-en-kommuneplan", "vejle-kontakt"
FOR_ANYBODY = {"Access-Control-Allow-Origin": "*"}
DATA = "**/embed/blocks.json*"
ELEMENT, SECTION = "trekant-blok", "trekant-blok section.trekant-blok"
NEXT = """(change) => new Promise((done) => {
  const element = document.querySelector("trekant-blok");
  for (const what of ["klar", "fejl"]) {
    const told = ({ detail }) => done([what, String(detail.error ?? detail.status)]);
    document.addEventListener(`trekant-blok:${what}`, told, { once: true });
  }
  new Function("element", change)(element);
})"""


@pytest.fixture
def code(site):
    return Code(site.address, f"vejle/{BLOCK}", "Hvad er en kommuneplan?")


@pytest.fixture
def opened(visit, host, code):
    """A page with one element, which has been shown."""
    host.put("/en", page(code.element()))
    opened = visit(host.address("/en"), viewport={"width": 1280, "height": 800})
    wait_for_elements(opened)
    return opened


def answer(route: Route, html: Any, **others: Any) -> None:
    """What the API might answer for each block that is asked for."""
    block = {"status": 200, "html": html, "hosts": ["*.kommune.localhost"], "colour": "#14555c"} | others
    names = parse_qs(urlsplit(route.request.url).query)["block"]
    route.fulfill(json={"blocks": dict.fromkeys(names, block)}, headers=FOR_ANYBODY)


def visit_with(visit, address: str, handle, **options: Any) -> Page:
    """Open a page to which `handle` answers in place of the API."""
    opened = visit("about:blank", **options)
    opened.route(DATA, handle)
    opened.goto(address)
    return opened


def change(opened: Page, script: str) -> list[str]:
    """The event that follows a change of the element."""
    found: list[str] = opened.evaluate(NEXT, script)
    return found


def test_twenty_blocks_are_one_script_and_at_most_two_questions(visit, host, site):
    variants = [f'niveau="{level}" lang="{language}"' for level in (2, 3, 4, 5) for language in ("da", "en", "de")]
    attributes = [*variants, *variants[:8]]
    pasted = [
        Code(site.address, f"vejle/{BLOCK if number % 2 else OTHER}").element(attribute)
        for number, attribute in enumerate(attributes)
    ]
    host.put("/tyve", page(*pasted))
    asked: list[str] = []
    opened = visit("about:blank")
    opened.context.on("request", lambda request: asked.append(request.url))
    opened.goto(host.address("/tyve"))
    wait_for_elements(opened)
    assert opened.locator(SECTION).count() == len(pasted) == 20
    assert sum(url.endswith("/1.0.0.js") for url in asked) == 1
    assert 1 <= sum("/blocks.json?" in url for url in asked) <= 2
    assert opened.locator(f"{SECTION} h5.trekant-blok-title").count() == attributes.count('niveau="5" lang="da"') + 2


def test_what_is_changed_or_added_later_is_asked_for_together(opened, site):
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    fragment = fragment_of(f"{site.address}/embed/vejle/{OTHER}.html")
    assert change(opened, f"element.setAttribute('blok', '{OTHER}'); element.setAttribute('niveau', '4')") == [
        "klar",
        "200",
    ]
    assert shown_text(opened.locator(SECTION)) == fragment.text
    assert opened.locator(f"{SECTION} h4.trekant-blok-title").count() == 1
    assert len(asked) == 1
    assert (
        change(
            opened,
            "for (let n = 0; n < 3; n++) { const one = element.cloneNode(true);"
            " one.setAttribute('niveau', n + 1); element.after(one) }",
        )[0]
        == "klar"
    )
    wait_for_elements(opened)
    assert len(asked) == 2
    assert opened.locator(SECTION).count() == 4


def test_it_looks_as_the_page_says(opened):
    colour = "(part) => getComputedStyle(document.querySelector('trekant-blok').shadowRoot.querySelector(part)).color"
    opened.add_style_tag(
        content="trekant-blok { --trekant-tekst: rgb(1, 2, 3) } trekant-blok::part(title) { color: rgb(4, 5, 6) }"
    )
    assert opened.evaluate(colour, "section") == "rgb(1, 2, 3)"
    assert opened.evaluate(colour, ".trekant-blok-title") == "rgb(4, 5, 6)"
    opened.evaluate("document.querySelector('trekant-blok').setAttribute('tema', 'moerk')")
    ground = (
        "getComputedStyle(document.querySelector('trekant-blok').shadowRoot.querySelector('section')).backgroundColor"
    )
    assert opened.evaluate(ground) == "rgb(23, 33, 36)"


def test_the_keyboard_meets_it_in_its_place(visit, host, code):
    linked = '<section class="trekant-blok"><h2>To</h2><p><a href="/et">1</a> <a href="/to">2</a></p></section>'
    host.put("/taster", page(code.element()))
    opened = visit_with(visit, host.address("/taster"), lambda route: answer(route, linked))
    wait_for_elements(opened)
    assert tab_stops(opened) == [host.address(path) for path in ("/forside", "/et", "/to", "/videre")]
    assert opened.get_by_role("heading", name="To").count() == 1


def test_it_does_not_take_the_focus_away(visit, host, code):
    waiting: list[Route] = []
    host.put("/fokus", page(code.element()))
    opened = visit_with(visit, host.address("/fokus"), lambda route: waiting.append(route))  # noqa: PLW0108  # Playwright marks what it is given
    opened.wait_for_function("!!customElements.get('trekant-blok')")
    opened.locator("trekant-blok a").focus()
    with opened.expect_response(DATA):
        answer(waiting[0], "<section class='trekant-blok'>Kommet</section>")
    opened.wait_for_timeout(50)
    assert opened.evaluate("document.activeElement.textContent") == "Læs hos Kernen"
    opened.keyboard.press("Tab")
    wait_for_elements(opened)
    assert opened.evaluate("document.activeElement.textContent") == "Videre"


BROKEN = {
    "refused": lambda route: route.abort(),
    "no such block": lambda route: answer(route, None, status=404),
    "failing": lambda route: route.fulfill(status=500, body="<h1>Nej</h1>", headers=FOR_ANYBODY),
    "no JSON": lambda route: route.fulfill(body="{", headers=FOR_ANYBODY),
    "another form": lambda route: route.fulfill(json=[1], headers=FOR_ANYBODY),
    "no such answer": lambda route: route.fulfill(json={"blocks": {}}, headers=FOR_ANYBODY),
    "no hosts": lambda route: answer(route, "<p>1</p>", hosts=None),
    "other hosts": lambda route: answer(route, "<p>1</p>", hosts=["kommune.localhost", "*.www.kommune.localhost"]),
    "no text": lambda route: answer(route, {"a": 1}),
    "nothing at all": lambda route: None,
}


def test_whatever_goes_wrong_leaves_what_was_there(visit, host, code):
    handlers = iter(BROKEN.values())
    host.put("/fejl", page(code.element()))
    opened = visit("about:blank", expected="Failed to load resource|CORS")
    opened.add_init_script(
        "const limit = AbortSignal.timeout; AbortSignal.timeout = (time) => limit.call(AbortSignal, time / 20)"
    )

    def answer_next(route: Route) -> None:
        next(handlers)(route)

    opened.route(DATA, answer_next)
    opened.goto(host.address("/fejl"))
    opened.wait_for_function("!!customElements.get('trekant-blok')")
    for number, _ in enumerate([*BROKEN][1:]):
        what, _error = change(opened, f"element.setAttribute('lang', '{number}')")
        assert what == "fejl"
        assert opened.evaluate("document.querySelector('trekant-blok').shadowRoot") is None
    assert next(handlers, None) is None
    assert opened.locator(f"{ELEMENT} h2").is_visible()


def test_what_is_withdrawn_is_replaced_by_what_the_edition_chose(visit, host, code):
    host.put("/tilbage", page(code.element()))
    chosen = iter(["", '<section class="trekant-blok" lang="da"><p>Erstattet</p></section>'])

    def withdrawn(route: Route) -> None:
        answer(route, next(chosen), status=410)

    opened = visit_with(visit, host.address("/tilbage"), withdrawn)
    wait_for_elements(opened)
    assert opened.locator(f"{ELEMENT} h2").is_hidden()
    assert opened.evaluate("document.querySelector('trekant-blok').shadowRoot.childNodes.length") == 0
    assert change(opened, "element.setAttribute('niveau', '3')") == ["klar", "410"]
    assert shown_text(opened.locator(SECTION)) == "Erstattet"


def test_without_the_script_the_page_stays_whole(visit, host):
    host.put("/nede", page(Code("http://127.0.0.1:9", f"vejle/{BLOCK}", "Uden").element()))
    opened = visit(host.address("/nede"), expected="Failed to load resource")
    assert opened.locator(f"{ELEMENT} h2").inner_text() == "Uden"
    assert opened.locator(f"{ELEMENT} a").is_visible()


def test_a_strange_host_keeps_its_link(visit, host, code):
    host.put("/fremmed", page(code.element(), code.frame()))
    opened = visit(host.address("/fremmed", STRANGE))
    frame = opened.frame_locator("iframe")
    assert frame.get_by_role("link", name=code.title).count() == 1
    assert frame.locator("section").count() == 0
    assert change(opened, "element.setAttribute('niveau', '3')")[0] == "fejl"
    assert opened.evaluate("document.querySelector('trekant-blok').shadowRoot") is None
    assert opened.locator(f"{ELEMENT} a").is_visible()


HOSTILE = [
    "<script>bad()</script>",
    "<img src=x onerror=bad()>",
    "<svg onload=bad()><script>bad()</script></svg>",
    "<svg><a xlink:href='javascript:bad()'><text>1</text></a><animate attributeName=href to=javascript:bad() /></svg>",
    "<a href='javascript:bad()'>1</a>",
    "<a href=' java\tscript:bad()'>1</a>",
    "<a href='JAVASCRIPT&colon;bad()'>1</a>",
    "<a href='data:text/html,<script>bad()</script>'>1</a>",
    "<iframe srcdoc='<script>parent.bad()</script>'></iframe>",
    "<iframe src='javascript:parent.bad()'></iframe>",
    "<object data='javascript:bad()'></object><embed src='javascript:bad()'>",
    "<form action='javascript:bad()'><button formaction='javascript:bad()'>1</button></form>",
    "<math><mtext><table><mglyph><style><img src=x onerror=bad()></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=bad()>'></p></noscript>",
    "<template shadowrootmode=open><script>bad()</script></template>",
    "<details open ontoggle=bad()><summary>1</summary></details>",
    "<p style='background:url(javascript:bad())' onclick=bad()>1</p>",
    "<base href='https://example.invalid/'><meta http-equiv=refresh content='0;url=javascript:bad()'>",
    "<link rel=stylesheet href='javascript:bad()'><style>@import 'javascript:bad()';</style>",
    "<trekant-blok edition=x blok=y></trekant-blok><video src=x onerror=bad()></video><input autofocus onfocus=bad()>",
]


def test_nothing_of_an_answer_ever_runs(visit, host, code):
    text = f'<section class="trekant-blok">{"".join(HOSTILE)}<p class="trekant-blok-text">Slut</p></section>'
    host.put("/fjendtlig", page(code.element()))
    opened = visit_with(
        visit,
        host.address("/fjendtlig"),
        lambda route: answer(route, text),
        expected="Failed to load resource",
    )
    opened.locator(SECTION).get_by_text("Slut").wait_for()
    opened.evaluate(
        "document.querySelectorAll('trekant-blok').forEach((each) => each.shadowRoot"
        ".querySelectorAll('a, p, summary').forEach((one) => one.dispatchEvent(new Event('click'))))"
    )
    names = opened.evaluate(
        "[...document.querySelector('trekant-blok').shadowRoot.querySelectorAll('*')].flatMap((each) =>"
        " [each.localName, ...[...each.attributes].map(({ name }) => `@${name}`)])"
    )
    assert set(names) <= {
        "section",
        "p",
        "a",
        "img",
        "svg",
        "text",
        "table",
        "details",
        "summary",
        "@class",
        "@part",
        "@open",
        "@src",
        "@href",
        "@style",
    }  # the style is the edition's colour
    assert opened.locator(f"{SECTION} a[href]").count() == 0
    assert opened.evaluate("document.querySelector('trekant-blok').shadowRoot.querySelectorAll('[style]').length") == 1


def test_a_strict_policy_needs_what_the_docs_say(visit, host, code):
    api = code.api
    policy = (
        f"default-src 'none'; style-src 'self' {api}; img-src data: {api}; script-src {api}; connect-src {api};"
        f" frame-src {api}; require-trusted-types-for 'script'; trusted-types trekant-blok"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    host.put("/streng", page(code.element(), code.shadow(), code.frame(), head=meta))
    opened = visit(host.address("/streng"))
    wait_for_elements(opened)
    assert opened.locator(SECTION).count() == 2
    opened.wait_for_function("document.querySelector('iframe').style.height")


@pytest.mark.parametrize("rung", ["element", "frame"])
def test_nothing_moves_on_a_slow_network_where_there_is_room(visit, host, code, rung):
    host.put("/rum", page(code.element() if rung == "element" else code.frame(), "<p>Mere</p>" * 30, head=ROOM))
    opened = visit("about:blank", viewport={"width": 768, "height": 800})
    network = opened.context.new_cdp_session(opened)
    network.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
    )
    opened.goto(host.address("/rum"))
    shown = opened.frame_locator("iframe") if rung == "frame" else opened
    shown.locator("section.trekant-blok").wait_for()
    assert layout_shift(opened) <= MOST_SHIFT


ROOM = "<style>trekant-blok { display: flow-root; min-height: 268px } iframe { height: 268px }</style>"


def test_shadow_dom_from_a_server_stands_until_it_changes(visit, host, code):
    listening = "<script>document.addEventListener('trekant-blok:klar', () => (window.ready = true))</script>"
    before = (
        "<script>window.before = document.querySelector('trekant-blok').shadowRoot.querySelector('section')</script>"
    )
    host.put("/skygge", page(code.shadow(), before, head=listening))
    opened = visit(host.address("/skygge"))
    opened.wait_for_function("window.ready")
    same = "document.querySelector('trekant-blok').shadowRoot.querySelector('section') === window.before"
    assert opened.evaluate(same) is True
    assert opened.evaluate("document.querySelector('trekant-blok').shadowRoot.adoptedStyleSheets.length") == 0
    assert opened.evaluate("window.before.style.getPropertyValue('--trekant-edition')").startswith("#")
    assert change(opened, "element.setAttribute('niveau', '3')") == ["klar", "200"]
    assert opened.evaluate(same) is False
    assert opened.locator(f"{SECTION} h3.trekant-blok-title").count() == 1


def test_only_the_frame_itself_tells_its_height(visit, host, code):
    spoof = "parent.postMessage({ type: 'trekant-blok:height', height: 7, address: '' }, '*')"
    host.put("/fremmed-ramme", f"<script>{spoof}</script>")
    strange = f'<iframe title="Fremmed" src="{host.address("/fremmed-ramme", STRANGE)}"></iframe>'
    host.put("/rammer", page(code.frame(), strange))
    opened = visit(host.address("/rammer"))
    ours, other = opened.locator("iframe").first, opened.locator("iframe").last
    opened.wait_for_function("document.querySelector('iframe').style.height")
    height = ours.evaluate("({ style }) => style.height")
    opened.evaluate(f"window.postMessage({json.dumps({'type': 'trekant-blok:height', 'height': 9})}, '*')")
    opened.frames[-1].evaluate(spoof)
    opened.frames[1].evaluate("parent.postMessage({ type: 'trekant-blok:height', height: 'a' }, '*')")
    opened.frames[1].evaluate("parent.postMessage(null, '*')")
    opened.wait_for_timeout(50)
    assert ours.evaluate("({ style }) => style.height") == height != "7px"
    assert other.evaluate("({ style }) => style.height") == ""
