"""Lists: which objects are in them, by what they link to, say and are shown in, and at what cost."""

from itertools import pairwise

from wagtail.models import Locale, Page

from cms import models
from publication.models import PublishedObject
from publication.store import ContainsWords, LinkedTo, Scope, Selection, select
from tests.cms.content import make_page, make_snippet

REGION = Scope("region", None, "da")


def titles(selection, scope=REGION):
    return [entry.document["title"] for entry in select(scope, selection).entries]


def test_conditions_of_links_and_words(db, drain, django_assert_num_queries):
    themes = models.Theme.objects.order_by("pk")[:3]
    text = [("rich_text", {"content": "<p>Brint &amp; <b>FJERNVARME</b>, \u00c5rhus, Ko\u0308ln</p>"})]
    make_page(models.InitiativePage, "Power-to-X", themes=themes[:2], status="paused", body=text)
    make_page(models.InitiativePage, "Fjernvarme", themes=themes[1:], status="ongoing")
    drain()
    titles(Selection("Initiative", first=10))  # what documents say is remembered

    def found(*conditions):
        with django_assert_num_queries(1):
            return titles(Selection("Initiative", conditions, first=10))

    keys = [str(theme.translation_key) for theme in themes]
    assert found(LinkedTo("themes", (keys[0],))) == ["Power-to-X"]
    assert found(LinkedTo("themes", (keys[0], keys[2]))) == ["Fjernvarme", "Power-to-X"]
    assert found(LinkedTo("themes", (keys[1],)), LinkedTo("status", ("paused", "proposed"))) == ["Power-to-X"]
    assert found(LinkedTo("status", ())) == []
    assert found(ContainsWords("fjernvarme")) == ["Fjernvarme", "Power-to-X"]
    assert found(ContainsWords("  Brint FJERN ")) == ["Power-to-X"]
    assert found(ContainsWords("brint & fjernvarme")) == ["Power-to-X"]
    assert found(ContainsWords("")) == ["Fjernvarme", "Power-to-X"]
    assert found(ContainsWords("A\u030arhus")) == found(ContainsWords("\u00c5RHUS")) == ["Power-to-X"]
    assert found(ContainsWords("Ko\u0308ln")) == found(ContainsWords("k\u00f6ln")) == ["Power-to-X"]
    assert found(ContainsWords("100% _ ' \\ %s %(x)s")) == []


def test_an_edition_lists_and_counts_its_own_alone(db, drain):
    vejle = models.Municipality.objects.get(slug="vejle")
    make_page(models.InitiativePage, "Region")
    make_page(models.InitiativePage, "Vejle", is_regional=False, municipalities=[vejle])
    make_page(
        *(models.InitiativePage, "Kolding"),
        is_regional=False,
        municipalities=[models.Municipality.objects.get(slug="kolding")],
    )
    drain()
    page = select(Scope("vejle", str(vejle.key), "da"), Selection("Initiative", first=1))
    assert ([entry.document["title"] for entry in page.entries], page.total, page.has_next) == (["Region"], 2, True)


def test_each_object_is_listed_once_in_its_best_language(db, drain):
    block = make_snippet(models.ContentBlock, slug="a", title="Dansk")
    english = block.copy_for_translation(Locale.objects.get(language_code="en"))
    english.title, english.live = "Alphabetically first", True
    english.save()
    make_snippet(models.ContentBlock, slug="b", title="Kun dansk")
    drain()
    scope = Scope("region", None, "en", ("da",))
    assert titles(Selection("ContentBlock", first=10), scope) == ["Alphabetically first", "Kun dansk"]
    assert select(scope, Selection("ContentBlock", first=10)).total == 2
    only = Selection("ContentBlock", (ContainsWords("dansk"),), first=10)
    assert titles(only, scope) == ["Kun dansk"], "a language that is not shown is not searched"


def test_a_hundred_items_are_as_many_statements_as_one(db, drain, django_assert_num_queries):
    section = models.ArticleIndexPage.objects.get()
    for number in range(100):
        title = f"Nyt {number:03}"
        section.add_child(instance=models.ArticlePage(title=title, slug=f"n{number}", summary="-", is_regional=True))
    drain()
    with django_assert_num_queries(2):  # one of them for all documents, which are new
        page = select(REGION, Selection("Article", first=100))
    assert [entry.document["title"] for entry in page.entries] == [f"Nyt {number:03}" for number in range(100)]
    assert len(set(page.cursors)) == 100
    slugs = [entry.slug for entry in page.entries if len(entry.slug) == 3]
    assert all(before < after for before, after in pairwise(slugs))
    assert Page.objects.count() > PublishedObject.objects.filter(type="Article").count()
