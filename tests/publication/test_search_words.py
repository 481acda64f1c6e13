"""Words are found however they are inflected, spelled or put together, and in texts marked where they are."""

from __future__ import annotations

import pytest

from publication.search.completions import completions
from publication.search.corrections import LONG, halves, most_probable, nearest, variations
from publication.search.highlighting import LONGEST_EXCERPT, Part, excerpts, marked
from publication.search.matching import score
from publication.search.passages import Level, passages
from publication.search.query import correct, parse
from publication.search.stems import stem
from publication.search.terms import MOST_CHARACTERS, levels_in, terms_of, tokens_in
from publication.search.words import folded, words_in
from publication.shapes import object_shapes

pytestmark = pytest.mark.once
INITIATIVE = object_shapes()["Initiative"]


def document(title="", summary="", *texts, heading=""):
    body = [{"id": "1", "type": "rich_text", "value": {"content": text}} for text in texts]
    if heading:
        body.append({"id": "2", "type": "heading", "value": {"text": heading}})
    return {"title": title, "summary": summary, "body": body}


def points(text, found, languages=("da",)):
    """What a document scores, in points alone."""
    answered = score(parse(text, languages), levels_in(terms_of(INITIATIVE, found, languages)), found["title"])
    return None if answered is None else answered // 1000


@pytest.mark.parametrize(
    "forms",
    [
        "cykelsti cykelstien cykelstier cykelstierne cykelstiernes",
        "grøn grønne grønt Grøn GRØNNE groenne",
        "kommune kommuner kommunen kommunernes",
        "kommunal kommunale kommunalt",
        "virksomhed virksomheder virksomhederne",
        "by byen byer byerne",
        "bro broen broer broerne",
        "sø søen søer",
        "Åbenrå Aabenraa åbenraa",
    ],
)
def test_forms_of_a_danish_word_are_one(forms):
    assert len({stem(form, "da") for form in forms.split()}) == 1


def test_each_language_has_its_own_stems():
    assert stem("municipalities", "en") == stem("municipality", "en")
    assert stem("Häuser", "de") == stem("Haus", "de")
    assert stem("municipalities", "da") != stem("municipality", "da")
    assert stem("kommuner", "") == stem("kommune", "da")


def test_words_are_compared_in_letters_that_every_keyboard_has():
    assert [folded(word) for word in ("Grøn", "groen", "A\u030angstro\u0308m", "Straße", "idé", "CO²", "ÆBLE")] == [
        *("groen", "groen", "aangstroem", "strasse", "ide", "co2", "aeble")
    ]


def test_what_is_between_marks_is_a_word():
    assert [word.text for word in words_in("Power-to-X, E20/E45 (70 %) a_b")] == [
        *("Power", "to", "X", "E20", "E45", "70", "a", "b")
    ]


def test_a_word_is_kept_at_the_weightiest_place_it_stands_at():
    often = "<p>brint brint</p><p>brint og brint</p>"
    found = document("Havn", "Havn og bro", "<h2>Broer</h2><p>Havne, <b>cykel</b>stier</p>", often, heading="Spor")
    assert levels_in(terms_of(INITIATIVE, found, ["da"])) == {
        **dict.fromkeys(("havn",), Level.TITLE),
        **dict.fromkeys(("og", "bro"), Level.LEAD),
        **dict.fromkeys(("broer", "spor", "brint"), Level.HEADING),
        **dict.fromkeys(("havne", "cykelstier", "cykelsti"), Level.BODY),
    }


def test_published_markup_and_addresses_are_no_words():
    found = document("A", "", '<p>x <a linktype="page" key="k">link</a> &amp; <embed alt="a > b" key="k"/>y</p>')
    assert [each.text for each in passages(INITIATIVE, found)] == ["A", "x link &", "y"]
    assert tokens_in(terms_of(INITIATIVE, found, ["da"])) == {"a", "x", "link", "y"}


def test_a_text_that_is_too_long_keeps_its_title():
    long = document("Begyndelse", "", "<p>" + " ".join(f"ord{number}{'x' * 30}" for number in range(11_000)) + "</p>")
    terms = terms_of(INITIATIVE, long, ["da"])
    assert len(terms) <= MOST_CHARACTERS
    assert levels_in(terms)["begyndelse"] is Level.TITLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cykelsti", 70),  # what a compound is comes last
        ("supercykelstierne", 100),
        ("superc", 70),
        ("superc ", None),  # a space follows: it is no beginning
        ("s", None),
        ("super cykelsti", 140),  # one word where it is typed as two
        ("grønne supercykelstier", 150),
        ("groen supercykelsti", 150),
        ("grøn brint", None),
        ("grøn og på", 50),  # these two tell nothing
        ("til", 25),  # unless there is nothing else
        ("spor", 25),
        ("skinner", 10),
        ("kinner", None),
        ("", None),
    ],
)
def test_what_an_answer_is_worth(text, expected):
    found = document("Supercykelstier", "Grøn", "<h2>Til sporene</h2><p>skinner</p>")
    assert points(text, found) == expected


def test_of_equals_the_shorter_title_wins():
    assert [score(parse("havn ", ["da"]), {"havn": Level.TITLE}, title) for title in ("Havn", "x" * 2000)] == [
        *(100_995, 100_000)
    ]


def test_a_reader_of_several_languages_finds_forms_of_each():
    assert points("municipalities", document("Municipality"), ("en", "da")) == 100
    assert points("kommunerne", document("Kommune"), ("en", "da")) == 100


@pytest.mark.parametrize(
    ("typed", "word", "is_meant"),
    [
        ("cyklsti", "cykelsti", True),
        ("cykeslti", "cykelsti", True),
        ("cykelstig", "cykelsti", True),
        ("cykelxti", "cykelsti", True),
        ("cyklsti", "supercykelsti", True),
        ("gron", "groen", True),
        ("infrastruktur", "infrasturkur", True),  # two mistakes, both in one half
        ("nifrastruktru", "infrastruktur", False),
        ("havn", "hov", False),
        ("havne", "rovn", False),
    ],
)
def test_what_a_mistyped_word_was_meant_to_be(typed, word, is_meant):
    assert bool(nearest(typed, [word])) == is_meant


def test_the_fewest_mistakes_are_the_most_probable_and_a_whole_word_goes_before_a_part():
    near = nearest("cyklsti", ["supercykelsti", "cykelsti", "cykelstig"])
    assert most_probable(near) == ["cykelsti"]
    assert most_probable(nearest("cyklsti", ["supercykelsti", "cykelstig"])) == ["cykelsti"]
    assert most_probable([]) == []


def test_every_word_with_one_mistake_is_among_the_variations():
    assert {"cykelsti", "yklsti", "cyklstii", "cylksti", "zyklsti"} <= variations("cyklsti")
    assert "cyklsti" not in variations("cyklsti")
    assert halves("x" * (LONG - 1)) is None


def test_a_corrected_word_is_found_as_if_it_had_been_typed():
    query = correct(parse("cyklsti havn", ["da"]), {0: ["cykelsti"]}, ["da"])
    levels = {"supercykelsti": Level.TITLE, "havn": Level.BODY}
    assert score(query, levels, "x") == 80_998


def text_of(parts):
    return "".join(f"[{part.text}]" if part.is_match else part.text for part in parts)


def test_words_that_answer_are_marked_in_any_form():
    query = parse("grøn cykelsti", ["da"])
    assert text_of(marked("De grønne supercykelstier, og <grønt>!", query, ["da"])) == (
        "De [grønne] [supercykelstier], og <[grønt]>!"
    )
    assert marked("", query, ["da"]) == []
    assert marked("Nej", query, ["da"]) == [Part("Nej", is_match=False)]


def test_excerpts_are_cut_between_words_around_the_first_that_answers():
    long = "langt " * 60 + "cykelsti " + "fjernt " * 60
    found = document("Cykelsti", "Kort om cykelstier.", f"<p>{long}</p><p>Uden.</p><p>Grøn cykelsti.</p>")
    query = parse("grøn cykelsti", ["da"])
    best, second, third = excerpts(INITIATIVE, found, query, ["da"], 3)
    assert [text_of(best), text_of(second)] == ["[Grøn] [cykelsti].", "Kort om [cykelstier]."]
    assert text_of(third).startswith("…langt langt")
    assert text_of(third).endswith(" fjernt…")
    assert "[cykelsti] fjernt" in text_of(third)
    assert len(text_of(third)) < LONGEST_EXCERPT + 20
    assert len(excerpts(INITIATIVE, found, query, ["da"], 1)) == 1


def test_what_is_typed_goes_on_in_the_shortest_form_of_what_was_found():
    found = [
        (INITIATIVE, document("Kommuneplanen", "kommuneplaner og kommuneplan"), "da"),
        (INITIATIVE, document("Noget", "", "<p>Kommunen i Kolding</p>"), "da"),
    ]
    assert completions("Grøn kommu", found) == ["Grøn kommuneplan", "Grøn Kommunen"]
    assert completions("kol", found) == ["Kolding"]
    assert completions("kolding", found) == completions("kol ", found) == completions("k", found) == []
