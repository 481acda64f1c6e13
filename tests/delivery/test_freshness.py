"""Whatever is done, what is kept is what would be answered; and what is done leaves alone what it does not concern."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cms import models
from delivery.operations import promised_operations
from publication.queue import drain
from tests.cms.content import make_page, make_snippet
from tests.delivery.keeping import Keeper, Question
from tests.delivery.test_operations import VARIABLES
from tests.engines import examples
from tests.publication.layering_local_operations import OPERATIONS as LOCAL_OPERATIONS
from tests.publication.layering_world import build
from tests.publication.operations import OPERATIONS
from tests.publication.variants import make_variant

pytestmark = pytest.mark.xdist_group("region")

EDITIONS = ("vejle", "kolding", "trekantomraadet")
numbers = st.integers(min_value=0, max_value=40)


def promised():
    """Every promised operation, in three editions where it takes one."""
    for operation in promised_operations():
        known = VARIABLES.get(operation.name, {})
        slugs = EDITIONS if "$edition" in operation.document else ("",)
        for slug in slugs:
            given = {**known, **({"edition": slug} if slug else {})}
            yield Question(operation.document, tuple(sorted(given.items())), operation.name)


PROMISED = list(promised())
LAYERED = [
    Question(document, (("edition", edition), ("language", language)), document)
    for document in (
        """query A($edition: String!, $language: Language) { edition(slug: $edition, language: $language) {
          contentBlock(key: "om") { title body { ... on HeadingBlock { text } } provenance { layer } } } }""",
        """query B($edition: String!, $language: Language) { edition(slug: $edition, language: $language) {
          page(path: "/nyt/") { path title } route(path: "/artikler/nyt/") { __typename path } } }""",
        """query C($edition: String!, $language: Language) { edition(slug: $edition, language: $language) {
          articles(orderBy: [TITLE_DESC]) { totalCount nodes { title path summary contact { name } } } } }""",
        """query D($edition: String!, $language: Language) { edition(slug: $edition, language: $language) {
          contentBlocks(filter: {text: "vejles"}) { totalCount nodes { title } }
          sitemap(first: 50) { totalCount } } }""",
        """query E($edition: String!, $language: Language) { edition(slug: $edition, language: $language) {
          search(text: "koldings") { totalCount }
          articles { facets(of: [MUNICIPALITIES]) { values { value count } } } } }""",
        """query F($edition: String!, $language: Language) { edition(slug: $edition, language: $language) {
          text: withdrawal(type: CONTENT_BLOCK, slug: "om") { withdrawnAt renamedTo }
          page: withdrawal(type: ARTICLE, slug: "nyt") { withdrawnAt renamedTo } } }""",
    )
    for edition in EDITIONS
    for language in ("DA", "EN")
]


def run_sequence(questions, sequence):
    """Each step with its own publishing, as its own transaction would."""
    keeper = Keeper(questions)
    for operation, first, second in sequence:
        keeper.keep()
        with suppress(ValidationError), transaction.atomic():
            operation(first, second)
        drain()
        keeper.hear()
        assert keeper.untrue() == [], operation.__name__


def test_the_questions_are_answered(region):
    """Else nothing would be kept, and nothing compared."""
    keeper = Keeper(PROMISED)
    keeper.keep()
    assert [question for question in PROMISED if question not in keeper.bodies] == []


@settings(max_examples=examples(10), deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.tuples(st.sampled_from(OPERATIONS), numbers, numbers), min_size=2, max_size=5),
    st.lists(st.sampled_from(PROMISED), min_size=12, max_size=12, unique=True),
)
def test_what_editors_do_leaves_nothing_untrue(region, sequence, questions):
    with transaction.atomic():
        run_sequence(questions, sequence)
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=examples(10), deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(LOCAL_OPERATIONS), numbers, numbers), min_size=2, max_size=5))
def test_what_is_done_with_local_text_leaves_nothing_untrue(sequence):
    with transaction.atomic():
        build()
        drain()
        keeper = Keeper(LAYERED)
        keeper.keep()
        assert len(keeper.bodies) == len(LAYERED)
        run_sequence(LAYERED, sequence)
        transaction.set_rollback(True)


def by_theme(code, edition="vejle"):
    document = (
        "query T($edition: String!, $theme: ThemeCode!) { edition(slug: $edition) "
        "{ initiatives(filter: {themes: [$theme]}) { totalCount nodes { title } } } }"
    )
    return Question(document, (("edition", edition), ("theme", code.upper())), f"{code} {edition}")


def initiative_of(code, **values):
    page = make_page(models.InitiativePage, f"Of {code}", **values)
    page.themes.add(models.Theme.objects.get(code=code, locale__language_code="da"))
    page.save_revision().publish()
    return page


@pytest.mark.django_db
def test_lists_that_are_narrowed_to_something_else_are_left_alone():
    of_one, of_other, elsewhere = by_theme("industry"), by_theme("climate_energy"), by_theme("industry", "kolding")
    initiative_of("industry")
    drain()
    keeper = Keeper([of_one, of_other, elsewhere])
    keeper.keep()
    assert set(keeper.bodies) == {of_one, of_other, elsewhere}
    vejle = models.Municipality.objects.get(slug="vejle")
    initiative_of("industry", is_regional=False, municipalities=[vejle])
    drain()
    assert keeper.hear() == [of_one]
    assert (keeper.untrue(), set(keeper.bodies)) == ([], {of_other, elsewhere})


def test_a_tag_that_is_renamed_makes_lists_of_both_its_names_untrue_and_no_other(region):
    def by_tag(tag):
        document = (
            "query G($edition: String!, $tag: String!) { edition(slug: $edition) "
            "{ initiatives(filter: {tags: [$tag]}) { totalCount } } }"
        )
        return Question(document, (("edition", "vejle"), ("tag", tag)), tag)

    asked = [by_tag(tag) for tag in ("pendling", "pendlere", "brint")]
    keeper = Keeper(asked)
    keeper.keep()
    tag = models.Tag.objects.get(name="pendling")
    tag.name = "pendlere"
    tag.save()
    drain()
    assert sorted(question.name for question in keeper.hear()) == ["pendlere", "pendling"]
    assert (keeper.untrue(), set(keeper.bodies)) == ([], {asked[2]})


NAMED = """query N($edition: String!) { edition(slug: $edition) {
  page(path: "/artikler/ny/") { title } article(slug: "ny") { title } } }"""


@pytest.mark.django_db
@pytest.mark.parametrize("question", ["page(path: $name)", "article(slug: $name)", "contentBlock(key: $name)"])
def test_what_was_not_found_is_found_when_it_is_there(question):
    """What is at a name is told by the name alone where nothing is there."""
    name = "/artikler/ny/" if "path" in question else "ny"
    document = f"query N($edition: String!, $name: String!) {{ edition(slug: $edition) {{ {question} {{ title }} }} }}"
    keeper = Keeper([Question(document, (("edition", "vejle"), ("name", name)))])
    keeper.keep()
    assert len(keeper.bodies) == 1
    if "contentBlock" in question:
        make_snippet(models.ContentBlock, slug="ny", title="Ny")
    else:
        make_page(models.ArticlePage, "Ny", slug="ny")
    drain()
    assert (len(keeper.hear()), keeper.untrue()) == (1, [])


@pytest.mark.django_db
def test_what_an_edition_hides_no_longer_takes_its_name_back():
    """Also a name that it got after it was hidden."""
    page = make_page(models.ArticlePage, "Ny", slug="gammel")
    hiding = make_variant(page, "vejle", treatment="hidden")
    drain()
    page.slug = "ny"
    page.save_revision().publish()
    drain()
    keeper = Keeper([Question(NAMED, (("edition", edition),), edition) for edition in ("vejle", "kolding")])
    keeper.keep()
    assert len(keeper.bodies) == 2
    hiding.delete()
    drain()
    assert [question.name for question in keeper.hear()] == ["vejle"]
    assert keeper.untrue() == []
