"""Drafts over HTTP: who is shown them, by a key or by a link, and that nobody keeps them."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone
from wagtail.models import Revision

from cms import models
from delivery.access.keys import make_key
from delivery.models import Client, PreviewLink
from delivery.preview.links import address_of, revoke, token_of
from publication.sources import source_of
from tests.cms.content import make_snippet
from tests.delivery.test_drafts import rewrite
from tests.publication.variants import edition

pytestmark = pytest.mark.xdist_group("region")
TITLES = '{ edition(slug: "vejle") { articles(first: 100) { nodes { title } } } }'


@pytest.fixture
def drafted(region):
    return rewrite(region["Article"])


def key(**scopes: Any) -> str:
    return make_key(Client.objects.create(name="vejle.dk"), "preview", **scopes)[1]


def make_link(instance: Any, **values: Any) -> PreviewLink:
    source = source_of(instance)
    given = {"expires_at": timezone.now() + datetime.timedelta(days=1), "edition": str(edition("vejle").key)} | values
    return PreviewLink.objects.create(source_table=source.table, source_id=source.id, shown_to="Juryen", **given)


def ask(secret: str = "", document: str = TITLES, **headers: str) -> Any:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    if secret:
        given["Authorization"] = f"Bearer {secret}"
    body = json.dumps({"query": document})
    return Browser().post("/graphql/", body, content_type="application/json", headers=given)


def shows_the_draft(answer: Any) -> bool:
    assert answer.status_code == 200
    assert "errors" not in answer.json()
    return "Kladde" in answer.content.decode()


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["errors"][0]["extensions"]["code"]


def test_a_key_that_may_read_drafts_is_shown_them_when_it_asks_for_them(drafted):
    secret = key(may_preview=True)
    assert not shows_the_draft(ask(secret))
    assert not shows_the_draft(ask(secret, X_Include_Drafts="false"))
    assert shows_the_draft(ask(secret, X_Include_Drafts="true"))
    assert not shows_the_draft(ask())


def test_nobody_else_is_shown_drafts(drafted):
    assert code_of(ask(X_Include_Drafts="true")) == (401, "UNAUTHENTICATED")
    assert code_of(ask(key(), X_Include_Drafts="true")) == (403, "FORBIDDEN")
    assert code_of(ask(X_Include_Drafts="yes")) == (400, "BAD_REQUEST")


def test_what_shows_drafts_is_kept_by_nobody_and_found_by_no_search_engine(drafted):
    answer = ask(key(may_preview=True), X_Include_Drafts="true")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Authorization" in answer.headers["Vary"]
    assert answer.json()["extensions"]["preview"]["drafts"] >= 1
    public = ask()
    assert "X-Robots-Tag" not in public.headers
    assert "extensions" not in public.json()


def test_a_key_for_one_edition_is_shown_no_drafts_in_another(drafted):
    secret = key(may_preview=True, editions=[str(edition("kolding").key)])
    refused = ask(secret, X_Include_Drafts="true")
    assert refused.json()["errors"][0]["extensions"]["code"] == "FORBIDDEN"
    assert "Kladde" not in refused.content.decode()


def test_a_link_shows_its_draft_in_its_edition(drafted, region):
    other = rewrite(region["Initiative"])
    token = token_of(make_link(drafted))
    assert shows_the_draft(ask(token))
    initiatives = ask(token, TITLES.replace("articles", "initiatives"))
    assert other.title not in initiatives.content.decode()
    refused = ask(token, TITLES.replace("vejle", "kolding"))
    assert refused.json()["errors"][0]["message"] == "This key reads only: vejle."
    assert PreviewLink.objects.get().last_opened_at is not None


@pytest.mark.parametrize("change", ["x", "", "."])
def test_a_token_is_signed(drafted, change):
    token = token_of(make_link(drafted))
    assert code_of(ask(token[:-1] + change)) == (401, "UNAUTHENTICATED")
    assert code_of(ask("preview_" + change)) == (401, "UNAUTHENTICATED")


def test_a_link_ends_on_its_day_and_when_it_is_revoked(drafted):
    link = make_link(drafted)
    token = token_of(link)
    revoke(link)
    ended = token_of(make_link(drafted, expires_at=timezone.now() - datetime.timedelta(seconds=1)))
    for each in (token, ended):
        assert code_of(ask(each)) == (401, "UNAUTHENTICATED")


def test_a_link_with_a_date_shows_nothing_that_is_scheduled_after_it(drafted):
    go_live_at = timezone.now() + datetime.timedelta(days=10)
    drafted.go_live_at = go_live_at
    drafted.save_revision(approved_go_live_at=go_live_at)
    before, after = (go_live_at + datetime.timedelta(days=days) for days in (-1, 1))
    assert not shows_the_draft(ask(token_of(make_link(drafted, at=before))))
    assert not shows_the_draft(ask(token_of(make_link(drafted, at=before)), X_Preview_At=after.isoformat()))
    assert shows_the_draft(ask(token_of(make_link(drafted, at=after))))
    secret = key(may_preview=True)
    for moment, is_there in ((before, False), (after, True)):
        for text in (moment.isoformat(), moment.date().isoformat()):
            assert shows_the_draft(ask(secret, X_Include_Drafts="true", X_Preview_At=text)) is is_there


@pytest.mark.parametrize(
    "moment", ["soon", "2026-13-01", "2026-01-01", "2026-01-01T00:00:00Z", "9999-12-31T23:59:59-23:00"]
)
def test_a_moment_that_is_none_or_past_is_refused(drafted, moment):
    answer = ask(key(may_preview=True), X_Include_Drafts="true", X_Preview_At=moment)
    assert code_of(answer) == (400, "BAD_REQUEST")
    assert "ISO 8601" in answer.json()["errors"][0]["message"]


def test_a_moment_alone_asks_for_no_drafts(drafted):
    assert code_of(ask(X_Preview_At="2999-01-01")) == (400, "BAD_REQUEST")


def test_a_link_leads_to_the_page_at_the_editions_site(drafted):
    link = make_link(drafted, path="/artikler/ny/")
    assert address_of(link, "https://vejle.example/") == f"https://vejle.example/artikler/ny/?preview={token_of(link)}"
    assert address_of(link, "") == ""


def test_the_map_shows_drafts_to_the_same_readers(region):
    rewrite(region["InfrastructureInterest"])
    address = "/geo/vejle/interests.geojson"
    headers = {"Authorization": f"Bearer {key(may_preview=True)}", "X-Include-Drafts": "true"}
    found = Browser().get(address, headers=headers)
    assert "Kladde" in found.content.decode()
    assert (found.headers["Cache-Control"], found.headers["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert "Kladde" not in Browser().get(address).content.decode()
    assert Browser().get(address, headers={"X-Include-Drafts": "true"}).status_code == 401


def test_today_is_a_date_at_which_drafts_are_looked_at(drafted):
    today = timezone.localdate()
    secret = key(may_preview=True)
    assert shows_the_draft(ask(secret, X_Include_Drafts="true", X_Preview_At=today.isoformat()))
    yesterday = (today - datetime.timedelta(days=1)).isoformat()
    assert code_of(ask(secret, X_Include_Drafts="true", X_Preview_At=yesterday)) == (400, "BAD_REQUEST")


def test_a_link_shows_nothing_scheduled_later_also_when_its_moment_has_come(drafted):
    drafted.go_live_at = timezone.now() + datetime.timedelta(days=10)
    drafted.save_revision()
    link = make_link(drafted, at=timezone.now() - datetime.timedelta(hours=1))
    assert not shows_the_draft(ask(token_of(link)))


def test_a_link_ends_with_what_was_its_editions_own(region):
    own = make_snippet(models.ContentBlock, title="Vejles", slug="vejles", edition=edition("vejle"))
    token = token_of(make_link(own, owner=str(edition("vejle").key)))
    rewrite(own)
    asked = TITLES.replace("articles", "contentBlocks")
    assert shows_the_draft(ask(token, asked))
    rewrite(own, edition=None, title="Delt").latest_revision.publish()
    rewrite(own, title="Kladde til det delte")
    assert not shows_the_draft(ask(token, asked))


def test_a_key_for_one_edition_is_not_told_what_is_unfinished_in_another(region):
    own = make_snippet(models.ContentBlock, title="Vejles", slug="vejles", edition=edition("vejle"))
    Revision.objects.filter(pk=rewrite(own).latest_revision_id).update(content={})
    for slug, count in (("kolding", 0), ("vejle", 1)):
        client = Client.objects.create(name=slug)
        secret = make_key(client, "preview", may_preview=True, editions=[slug])[1]
        told = ask(secret, TITLES.replace("vejle", slug), X_Include_Drafts="true").json()["extensions"]["preview"]
        assert len(told["unfinished"]) == count
