"""Where embeds are shown is counted by the host that a request names, and by nothing else of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils import timezone

from cms import models
from delivery.usage.flushing import Daily
from embed.counting import writing
from embed.counting.hosts import host_in
from embed.counting.tally import MANY_SITES, MOST_KEPT, Showable, Site, Tally, tally
from embed.counting.writing import MOST_STRANGERS, flush, forget_old_showings, write
from embed.models import Showing
from embed.rungs import Rung
from embed.subjects import Kind
from tests.cms.content import make_snippet

BLOCK = Showable("vejle", Kind.BLOCK, "6f9c0b4e-0000-4000-8000-000000000001", Rung.FRAGMENT)
OWN_SITE = Site("www.vejle.dk", is_named=True)


@pytest.fixture(autouse=True)
def _nothing_counted():
    tally.take()
    yield
    tally.take()


def counted():
    return {(showable.rung, site.host): count for (_, showable, site), count in tally.take().items()}


def rows():
    return {(row.host, row.rung): row.count for row in Showing.objects.all()}


@pytest.mark.once
@pytest.mark.parametrize(
    ("headers", "host"),
    [
        ({"HTTP_REFERER": "https://www.vejle.dk/borger?cpr=1#x"}, "www.vejle.dk"),
        ({"HTTP_ORIGIN": "https://www.kolding.dk:8443"}, "www.kolding.dk"),
        ({"HTTP_ORIGIN": "https://a.dk", "HTTP_REFERER": "https://b.dk/"}, "a.dk"),
        ({"HTTP_ORIGIN": "null", "HTTP_REFERER": "https://b.dk/"}, "b.dk"),
        ({"HTTP_REFERER": "https://bruger:kode@VEJLE.dk./"}, "vejle.dk"),
        ({}, ""),
        ({"HTTP_REFERER": "https://[::1/"}, ""),
        ({"HTTP_REFERER": "<script>alert(1)</script>"}, ""),
        ({"HTTP_REFERER": f"https://{'a' * 300}.dk/"}, ""),
        ({"HTTP_REFERER": "https://kernen.example/admin/"}, None),
        ({"HTTP_ORIGIN": "https://kernen.example"}, None),
    ],
)
def test_the_host_alone_is_read(settings, headers, host):
    settings.WAGTAILADMIN_BASE_URL = "https://kernen.example"
    assert host_in(headers) == host


@pytest.mark.once
def test_counts_are_bounded_in_memory():
    full = Tally()
    for number in range(MOST_KEPT + 5):
        full.count(BLOCK, Site(f"{number}.example"))
    counts = full.take()
    assert len(counts) == MOST_KEPT + 1
    assert [count for (_, _, site), count in counts.items() if site == MANY_SITES] == [5]
    assert full.take() == {}


@pytest.mark.once
def test_what_is_shown_survives_as_text():
    assert Showable.read(str(BLOCK)) == BLOCK
    with pytest.raises(ValueError, match="not enough"):
        Showable.read("fragment/vejle")


@pytest.mark.django_db
def test_counts_of_many_processes_are_added_up():
    for _ in range(2):
        tally.count(BLOCK, OWN_SITE)
        tally.count(BLOCK, OWN_SITE)
        flush()
    assert rows() == {("www.vejle.dk", "fragment"): 4}


@pytest.mark.django_db
def test_what_cannot_be_written_is_kept(monkeypatch, caplog):
    tally.count(BLOCK, OWN_SITE)

    def fail(_counts):
        raise DatabaseError("away")

    with monkeypatch.context() as away:
        away.setattr(writing, "write", fail)
        flush()
    assert "could not be written" in caplog.text
    flush()
    assert rows() == {("www.vejle.dk", "fragment"): 1}


@pytest.mark.django_db
def test_hosts_that_an_edition_does_not_name_are_bounded():
    for number in range(MOST_STRANGERS):
        tally.count(BLOCK, Site(f"{number}.example"))
    flush()
    for stranger in ("one.example", "two.example", "0.example"):
        tally.count(BLOCK, Site(stranger))
    tally.count(BLOCK, OWN_SITE)
    flush()
    found = rows()
    assert len(found) == MOST_STRANGERS + 2
    assert found["*", "fragment"] == 2
    assert found["0.example", "fragment"] == 2
    assert found["www.vejle.dk", "fragment"] == 1


@pytest.mark.django_db
def test_what_is_too_old_is_forgotten(monkeypatch):
    monkeypatch.setattr(writing, "_daily", Daily())
    today = timezone.localdate()
    for before in (0, 400, 401):
        Showing.objects.create(
            edition="vejle", kind="block", host="a.dk", rung="page", day=today - timedelta(before), count=1
        )
    forget_old_showings()
    assert sorted((today - row.day).days for row in Showing.objects.all()) == [0, 400]


@pytest.fixture
def block(db, drain):
    made = make_snippet(models.ContentBlock, slug="om-os", title="Om os", is_regional=True)
    drain()
    return made


def test_a_fragment_is_counted_by_the_site_that_asked(client, block):
    client.get("/embed/vejle/om-os.html", headers={"referer": "https://www.vejle.dk/side"})
    client.get("/embed/vejle/om-os.html")
    client.head("/embed/vejle/om-os.html?level=3", headers={"referer": "https://www.vejle.dk/"})
    client.get("/embed/vejle/findes-ikke.html", headers={"referer": "https://www.vejle.dk/"})
    client.get("/embed/vejle/om-os.html?level=9", headers={"referer": "https://www.vejle.dk/"})
    assert counted() == {("fragment", "www.vejle.dk"): 2, ("fragment", ""): 1}


def test_what_is_counted_is_the_object(client, block):
    client.get("/embed/vejle/om-os.html")
    [(_, showable, _)] = tally.take()
    assert showable == Showable("vejle", Kind.BLOCK, str(block.translation_key), Rung.FRAGMENT)


LINE = f"2026-11-20 https://www.vejle.dk/side {BLOCK},{BLOCK}\n"


@pytest.mark.django_db
def test_lines_of_an_edge_are_counted(tmp_path):
    file = tmp_path / "lines"
    file.write_text(LINE + LINE.replace("https://www.vejle.dk/side", "-") + LINE.replace("vejle/", "ukendt/"))
    call_command("embeds", "count", str(file))
    assert {(row.host, row.day.isoformat()): row.count for row in Showing.objects.all()} == {
        ("www.vejle.dk", "2026-11-20"): 2,
        ("", "2026-11-20"): 2,
    }


@pytest.mark.django_db
@pytest.mark.parametrize("line", ["x\n", "2026-13-20 - fragment/vejle/block/k\n", "2026-11-20 - fragment/vejle\n"])
def test_lines_that_no_edge_wrote_are_told_and_others_counted(tmp_path, line):
    file = tmp_path / "lines"
    file.write_text(line + LINE)
    with pytest.raises(CommandError, match="1 lines could not be read"):
        call_command("embeds", "count", str(file))
    assert rows() == {("www.vejle.dk", "fragment"): 2}


@pytest.mark.once
@pytest.mark.django_db
def test_a_file_that_is_not_there_is_told():
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("embeds", "count", "/nowhere/lines")


@pytest.mark.django_db
def test_counting_takes_as_many_statements_whatever_there_is(django_assert_num_queries):
    tally.count(BLOCK, OWN_SITE)
    with django_assert_num_queries(4):
        write(tally.take())
    for number in range(50):
        tally.count(BLOCK, Site(f"{number}.example"))
    with django_assert_num_queries(4):
        write(tally.take())


def test_each_rung_is_counted_where_it_stands(client, block):
    """A page that somebody opens by itself stands nowhere."""
    site = {"referer": "https://www.vejle.dk/"}
    client.get("/embed/vejle/om-os", headers=site)
    client.get("/embed/vejle/om-os")
    asked = "/embed/blocks.json?block=vejle/om-os&block=vejle/findes-ikke&block=vejle/om-os%3Flevel=3"
    client.get(asked, headers={"origin": "https://www.vejle.dk"})
    client.get(asked)
    assert counted() == {("page", "www.vejle.dk"): 1, ("script", "www.vejle.dk"): 2}
