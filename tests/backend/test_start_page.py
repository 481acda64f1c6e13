from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from cms.models import InitiativeIndexPage, InitiativePage, Municipality

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def publish_initiative(drain):
    def publish(title: str, *slugs: str) -> InitiativePage:
        page = InitiativePage(
            title=title, kind="project", status="ongoing", summary=f"Om {title}.", is_regional=not slugs
        )
        page.municipalities.set(Municipality.objects.filter(slug__in=slugs))
        InitiativeIndexPage.objects.get().add_child(instance=page)
        page.save_revision().publish()
        drain()
        return page

    return publish


def _read(client, address: str = "/", **headers: str) -> BeautifulSoup:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def _texts(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(element.get_text(" ", strip=True).split()) for element in soup.select(selector)]


def test_all_editions_are_shown_the_regional_one_first(client):
    names = _texts(_read(client), ".edition h3")
    assert names[0] == "Trekantområdet"
    assert names[1:] == ["Billund", "Fredericia", "Haderslev", "Kolding", "Middelfart", "Vejen", "Vejle"]


def test_each_edition_counts_what_it_shows(client, publish_initiative):
    publish_initiative("Fælles vand")
    publish_initiative("Vejle Fjord", "vejle")
    soup = _read(client)
    counts = {card["id"]: _texts(card, ".counts li")[0] for card in soup.select(".edition")}
    assert counts["edition-trekantomraadet"] == "2 initiativer"
    assert counts["edition-vejle"] == "2 initiativer"
    assert counts["edition-kolding"] == "1 initiativ"


def test_what_was_published_last_comes_first_with_whom_it_concerns(client, publish_initiative):
    publish_initiative("Fælles vand")
    publish_initiative("Vejle Fjord", "vejle", "fredericia")
    soup = _read(client)
    assert _texts(soup, ".news-item h3") == ["Vejle Fjord", "Fælles vand"]
    assert _texts(soup, ".news-item .facts:last-child") == ["Fredericia · Vejle", "Hele regionen"]


def test_what_is_taken_back_is_gone_at_once(client, publish_initiative):
    page = publish_initiative("Fælles vand")
    page.unpublish()
    soup = _read(client)
    assert _texts(soup, ".news") == ["Senest udgivet Der er ikke udgivet noget endnu."]


def test_english_is_complete(client, publish_initiative):
    publish_initiative("Fælles vand")
    soup = _read(client, "/?lang=en")
    assert soup.html
    assert soup.html["lang"] == "en"
    assert _texts(soup, "h2") == ["The editions", "Published lately", "Three doors"]
    assert _texts(soup, "#edition-vejle .facts")[0] == "121,696 inhabitants (2024)"
    assert _texts(_read(client), "#edition-vejle .facts")[0] == "121.696 indbyggere (2024)"


def test_what_nobody_has_translated_is_marked_as_danish(client, publish_initiative):
    publish_initiative("Fælles vand")
    english, danish = _read(client, "/?lang=en"), _read(client)
    assert [tag["lang"] for tag in english.select(".news-item h3, .news-item h3 + p")] == ["da", "da"]
    assert danish.select(".news-item [lang]") == []


def test_the_answer_may_be_kept_by_no_one_unasked_and_loads_nothing_from_elsewhere(client):
    response = client.get("/")
    assert response["Cache-Control"] == "no-cache"
    assert response["Content-Language"] == "da"
    assert response["Vary"] == "Accept-Language"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response.cookies == {}
    soup = BeautifulSoup(response.content, "html.parser")
    assert soup.select("script, style, [style], iframe") == []
    addresses = [tag.get("href") or tag.get("src") for tag in soup.select("link, img, [src]")]
    assert [address for address in addresses if not str(address).startswith("/static/")] == []


def test_statements_do_not_grow_with_the_content(client, publish_initiative, django_assert_num_queries):
    publish_initiative("Fælles vand", "vejle")
    client.get("/")
    with django_assert_num_queries(STATEMENTS):
        client.get("/")
    for number in range(8):
        publish_initiative(f"Initiativ {number}", "vejle", "kolding")
    client.get("/")  # documents that are new to the process are read in one statement more
    with django_assert_num_queries(STATEMENTS):
        client.get("/")


def test_it_only_reads(client):
    assert client.post("/").status_code == 405


def test_the_icon_is_found_where_browsers_look(client):
    assert client.get("/favicon.ico")["Location"] == "/static/backend/icon.svg"


# The list of editions, the eight by slug, three counts in each, key figures, three lists, and municipalities' names.
STATEMENTS = 1 + 1 + 8 * 3 + 1 + 3 + 1
