"""Whoever may read drafts is answered what everybody will be when these are published, and nothing that is private."""

from __future__ import annotations

import datetime
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from graphql import get_named_type
from wagtail.models import DraftStateMixin, PageViewRestriction, Revision

from cms import models
from delivery.execution import Operation, answer
from delivery.preview.shareable import instance_in
from publication.drafts import Reach, read_drafts
from publication.models import DirtyObject, Publication, PublishedObject
from publication.queue import drain
from publication.sources import source_of
from publication.store import Drafts
from tests.cms.content import make_edition_page, make_page, make_snippet
from tests.delivery.selecting import SCHEMA, Everything
from tests.publication.variants import edition, make_variant

pytestmark = pytest.mark.xdist_group("region")
EDITION: Any = SCHEMA.type_map["EditionContent"]
SEARCHES = {"begun": "klad", "mistyped": "kladed vejle", "whole": "grønne kladder ", "compound": "forside"}
LISTS = [name for name, field in EDITION.fields.items() if "orderBy" in field.args]
MOMENT = re.compile(r'"\d{4}-\d\d-\d\dT[^"]*"')


def rewrite(instance: Any, **values: Any) -> Any:
    """Save a draft in which the object is called otherwise, and its rows stand in another order."""
    fresh = type(instance).objects.get(pk=instance.pk)
    names = [name for name in ("title", "name", "label", "slug") if getattr(fresh, name, None)]
    called = {name: f"Kladde {getattr(fresh, name)}"[:60] for name in names[:1]}
    for field, value in (called | values).items():
        setattr(fresh, field, value)
    for rows in ("milestones", "documents", "partner_links", "items"):
        if hasattr(fresh, rows):
            _turn(getattr(fresh, rows))
    fresh.save_revision(clean=False)
    return fresh


def _turn(rows: Any) -> None:
    turned = list(reversed(rows.all()))
    for place, row in enumerate(turned):
        row.sort_order = place
    rows.set(turned)


def publish_all(drafts: Drafts) -> None:
    """As their editors would; what was made without a revision is made live."""
    for draft in drafts.drafts:
        instance = instance_in(draft.source.table, draft.source.id)
        if instance.latest_revision is not None:
            instance.latest_revision.publish()
        else:
            instance.live = True
            instance.save()
    drain()


def ask(document: str, drafts: Any = None) -> Any:
    result = answer(Operation(document, drafts=drafts), "a test")
    assert [error.message for error in result.errors] == []
    return result.data


def titles(field: str = "articles", drafts: Any = None, slug: str = "vejle", **arguments: str) -> list[str]:
    given = "".join(f", {name}: {value}" for name, value in arguments.items())
    found = ask(f'{{ edition(slug: "{slug}") {{ {field}(first: 100{given}) {{ nodes {{ title }} }} }} }}', drafts)
    return [node["title"] for node in found["edition"][field]["nodes"]]


def everything() -> str:
    """All lists of Vejle's edition, with all that the schema offers of their objects."""
    selection = Everything()
    lists = [f"{name}(first: 100) {selection.below(get_named_type(EDITION.fields[name].type), 1)}" for name in LISTS]
    others = ["sitemap(first: 100) { nodes { path } }", "redirects(first: 100) { nodes { path } }"]
    names = {"sitemap", "redirects"} & EDITION.fields.keys()
    assert names == {"sitemap", "redirects"}
    found = selection.below(get_named_type(EDITION.fields["search"].type), 1)
    searches = [f'{name}: search(text: "{text}", first: 100) {found}' for name, text in SEARCHES.items()]
    return selection.document(f'{{ edition(slug: "vejle") {{ {" ".join([*lists, *others, *searches])} }} }}')


def test_drafts_are_answered_as_they_will_be_when_they_are_published(region, unlimited):
    objects = [each for each in region.values() if isinstance(each, DraftStateMixin)]
    variant = make_variant(
        region["Article"], "vejle", ("text", {"name": "summary", "mode": "replace", "text": "Vejles"})
    )
    own = make_edition_page("vejle", "Vejles forside")
    drain()
    rewritten = [rewrite(each) for each in [*objects, own]]
    variant.changes = [{"type": "text", "value": {"name": "summary", "mode": "replace", "text": "Vejles kladde"}}]
    variant.save_revision()
    drafts = read_drafts()
    asked = everything()
    before = ask(asked, drafts)
    assert drafts.unfinished == ()
    assert {each.source for each in drafts.drafts} >= {source_of(each) for each in [*rewritten, variant]}
    assert json.dumps(before).count("Kladde") > len(rewritten)
    assert "Vejles kladde" in json.dumps(before)
    publish_all(drafts)
    after = ask(asked)
    assert MOMENT.sub("", json.dumps(before)) == MOMENT.sub("", json.dumps(after))


def test_reading_drafts_writes_nothing(region):
    rewrite(region["Article"])
    counted = [model.objects.count() for model in (Publication, PublishedObject, DirtyObject)]
    assert "Kladde" in json.dumps(titles(drafts=read_drafts()))
    assert "Kladde" not in json.dumps(titles())
    assert [model.objects.count() for model in (Publication, PublishedObject, DirtyObject)] == counted


def test_a_page_that_was_never_published_is_found_in_lists_by_its_path_and_by_its_filters(region):
    page = make_page(models.ArticlePage, "Ny side", slug="ny", live=False, is_regional=False)
    page.municipalities.add(models.Municipality.objects.get(slug="vejle"))
    page.save_revision()
    drain()
    drafts = read_drafts()
    assert "Ny side" in titles(drafts=drafts)
    assert "Ny side" not in titles()
    assert titles(drafts=drafts, filter='{text: "ny side"}') == ["Ny side"]
    assert "Ny side" in titles(drafts=drafts, filter='{municipalities: ["vejle"]}')
    assert "Ny side" not in titles(drafts=drafts, slug="kolding")
    path = read_drafts(Reach(source_of(page))).drafts[0].projection.path
    route = f'{{ edition(slug: "vejle") {{ route(path: "{path}") {{ __typename }} }} }}'
    assert ask(route, drafts)["edition"]["route"] == {"__typename": "Article"}
    assert ask(route)["edition"]["route"] is None


def test_filters_of_what_is_referred_to_and_several_orders_read_drafts_too(region):
    rewrite(region["Partner"], kind="port")
    rewrite(region["older Plan"], title="Kommuneplan 2021", status="draft")
    drafts = read_drafts()
    ports = {"filter": '{partner: {kind: [PORT], text: "kladde"}}'}
    assert titles("initiatives", drafts, **ports) == ["Grøn omstilling"]
    assert titles("initiatives", drafts, filter="{not: {partner: {kind: [PORT]}}}") == []
    assert titles("initiatives", **ports) == []
    by_status = {"orderBy": "[STATUS_ASC, TITLE_DESC]"}
    assert titles("plans", drafts, **by_status)[0] == "Kommuneplan 2021"
    assert titles("plans", **by_status)[0] == "Kommuneplan 2025"


def test_what_is_private_or_below_it_is_no_draft_that_anybody_reads(region):
    page = rewrite(region["Article"])
    PageViewRestriction.objects.create(page=page.get_parent(), restriction_type=PageViewRestriction.LOGIN)
    drain()
    assert source_of(page) not in {each.source for each in read_drafts().drafts}
    assert "Kladde" not in json.dumps(titles(drafts=read_drafts()))


def test_a_link_to_one_draft_shows_no_other(region):
    page, other = rewrite(region["Article"]), rewrite(region["Initiative"])
    drafts = read_drafts(Reach(source_of(page)))
    assert [each.source for each in drafts.drafts] == [source_of(page)]
    assert "Kladde" in json.dumps(titles(drafts=drafts))
    assert other.title not in titles("initiatives", drafts=drafts)


def test_the_drafts_of_an_edition_are_its_own(region):
    make_edition_page("vejle", "Vejles forside")
    shared = rewrite(region["Article"])
    own = make_snippet(models.KeyFigure, label="Vejles tal", edition=edition("vejle"), value="1", source="x")
    drain()
    rewrite(own)
    variant = make_variant(
        region["Plan"], "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles plan"})
    )
    variant.save_revision()
    variant.live = False
    variant.save()
    drain()
    drafts = read_drafts(Reach(owner=str(edition("vejle").key)))
    found = {each.source for each in drafts.drafts}
    assert found >= {source_of(own), source_of(variant)}
    assert source_of(shared) not in found
    assert "Vejles plan" in titles("plans", drafts=drafts)
    assert "Vejles plan" not in titles("plans", drafts=drafts, slug="kolding")


def test_local_text_that_is_read_now_lies_over_the_draft_of_the_shared_text(region):
    make_variant(region["Article"], "vejle", ("text", {"name": "title", "mode": "append_after", "text": "i Vejle"}))
    drain()
    rewrite(region["Article"])
    drafts = read_drafts()
    [shared] = [each for each in titles(drafts=drafts, slug="trekantomraadet") if each.startswith("Kladde")]
    assert f"{shared} i Vejle" in titles(drafts=drafts)


def test_at_a_moment_what_is_scheduled_later_is_not_there_yet_and_what_ends_is_gone(region):
    now = timezone.now()
    later = make_page(models.ArticlePage, "Senere", live=False)
    later.go_live_at = now + datetime.timedelta(days=10)
    later.save_revision(approved_go_live_at=later.go_live_at)
    ending = region["Article"]
    type(ending).objects.filter(pk=ending.pk).update(expire_at=now + datetime.timedelta(days=10))
    drain()
    on = {days: titles(drafts=read_drafts(at=now + datetime.timedelta(days=days))) for days in (5, 15)}
    assert ("Senere" in on[5], ending.title in on[5]) == (False, True)
    assert ("Senere" in on[15], ending.title in on[15]) == (True, False)
    assert "Senere" in titles(drafts=read_drafts())


def test_a_draft_that_cannot_be_published_yet_leaves_what_is_published_and_says_why(region):
    rewrite(region["Initiative"], status="no such status")
    drafts = read_drafts()
    assert region["Initiative"].title in titles("initiatives", drafts=drafts)
    result = answer(Operation('{ edition(slug: "vejle") { name } }', drafts=drafts), "a test")
    [unfinished] = result.body["extensions"]["preview"]["unfinished"]
    assert (unfinished["field"], unfinished["title"][:6]) == ("status", "Kladde")


def test_a_draft_that_is_saved_again_is_read_again(region):
    page = rewrite(region["Article"])
    assert any(title.startswith("Kladde") for title in titles(drafts=read_drafts()))
    page.title = "Anden kladde"
    page.save_revision()
    assert "Anden kladde" in titles(drafts=read_drafts())


def test_the_past_has_no_drafts(region):
    rewrite(region["Article"])
    moment = timezone.now().isoformat()
    asked = f'{{ edition(slug: "vejle", at: "{moment}") {{ articles(first: 100) {{ nodes {{ title }} }} }} }}'
    assert "Kladde" not in json.dumps(ask(asked, read_drafts()))


def test_drafts_cost_as_many_statements_however_many_there_are(region):
    """What revisions hold is read once; after that one statement finds the drafts of each table."""
    counts = []
    for instances in ([region["Article"]], [region["Initiative"], region["Plan"], region["Partner"]]):
        for each in instances:
            rewrite(each)
        read_drafts()
        with CaptureQueriesContext(connection) as counted:
            titles(drafts=read_drafts())
        counts.append(len(counted))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "held", [None, {"pk": "no number"}, {"go_live_at": "no moment"}, {"body": 7}, {"milestones": [{"pk": None}]}]
)
def test_a_revision_that_cannot_be_read_leaves_all_others(region, held):
    other, page = rewrite(region["Partner"]), rewrite(region["Initiative"])
    revision = page.latest_revision
    revision.content = {} if held is None else {**revision.content, **held}
    revision.save()
    drafts = read_drafts()
    assert source_of(other) in {each.source for each in drafts.drafts}
    assert len(drafts.unfinished) <= 1
    assert any(region["Initiative"].title in title for title in titles("initiatives", drafts=drafts))


def test_local_text_that_cannot_be_read_leaves_all_others(region):
    variant = make_variant(region["Article"], "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    variant.save_revision()
    Revision.objects.filter(pk=variant.latest_revision_id).update(content={})
    drain()
    rewrite(region["Plan"])
    drafts = read_drafts()
    assert [each.reason for each in drafts.unfinished] == ["det, der sidst blev gemt, kan ikke læses"]
    assert any(title.startswith("Kladde") for title in titles("plans", drafts=drafts))


def test_readers_of_some_editions_are_told_of_no_other(region):
    for slug in ("vejle", "kolding"):
        own = make_snippet(models.ContentBlock, title=f"Unfinished of {slug}", slug=slug, edition=edition(slug))
        Revision.objects.filter(pk=rewrite(own).latest_revision_id).update(content={})
    local = rewrite(region["Initiative"], status="no such status", is_regional=False)
    drain()
    kolding = str(edition("kolding").key)
    all_told = {each.title for each in read_drafts().unfinished}
    assert all_told == {"Unfinished of vejle", "Unfinished of kolding", local.title}
    for named in ("kolding", kolding):
        drafts = read_drafts(Reach(editions=frozenset({named})))
        assert {each.title for each in drafts.unfinished} == {"Unfinished of kolding"}
        assert {each.projection.edition for each in drafts.drafts} <= {"", kolding}
    [told] = read_drafts(Reach(source_of(local), editions=frozenset({kolding}))).unfinished
    assert told.title == local.title


def test_local_text_goes_with_a_shared_text_that_becomes_an_editions_own(region):
    block = make_snippet(models.ContentBlock, title="Delt", slug="delt")
    make_variant(block, "vejle", ("text", {"name": "title", "mode": "replace", "text": "Vejles"}))
    drain()
    assert "Vejles" in titles("contentBlocks")
    rewrite(block, edition=edition("kolding"))
    drafts = read_drafts()
    before = titles("contentBlocks", drafts=drafts)
    assert "Vejles" not in before
    publish_all(drafts)
    assert before == titles("contentBlocks")


def test_what_was_withdrawn_is_as_old_as_it_was(region):
    page = make_page(models.ArticlePage, "Ny side", slug="ny", live=False)
    page.save_revision()
    read_drafts()
    page.latest_revision.publish()
    type(page).objects.get(pk=page.pk).unpublish()
    drain()
    [draft] = read_drafts(Reach(source_of(page))).drafts
    assert draft.first_published_at == type(page).objects.get(pk=page.pk).first_published_at
