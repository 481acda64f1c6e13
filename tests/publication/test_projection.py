"""What is published of an object: what is declared of it, and nothing else."""

import datetime
from decimal import Decimal

import orjson
import pytest
from django.core.files.base import ContentFile
from wagtail.images.tests.utils import get_test_image_file

from cms import models
from media.models import Document, Image
from publication.projection import Keys, project, project_all
from publication.projection.ordering import title_order
from publication.projection.rich_text import named_keys, publishable
from publication.shapes import object_shapes
from tests.cms.content import make_page, make_snippet

pytestmark = pytest.mark.django_db


def key(instance):
    return str(getattr(instance, "key", None) or instance.translation_key)


@pytest.fixture
def rich():
    """An initiative with everything."""
    image = Image.objects.create(title="Bridge", alt_text="Bridge", file=get_test_image_file("b.png"))
    file = Document.objects.create(title="Plan", file=ContentFile(b"%PDF", name="plan.pdf"))
    page = make_page(
        models.InitiativePage,
        "DIMA",
        slug="dima",
        summary="Kompetencer i industrien",
        is_regional=False,
        municipalities=list(models.Municipality.objects.filter(slug__in=["vejle", "kolding"]).order_by("-name")),
        themes=[models.Theme.objects.get(code="industry")],
        image=image,
        contact=make_snippet(models.Contact),
        starts_on=datetime.date(2021, 3, 1),
    )
    other = make_page(models.PartnerPage, "TVIS")
    figure = make_snippet(models.KeyFigure, value=Decimal("31.5"))
    page.goals = [models.PageGoal(goal=9), models.PageGoal(goal=4)]
    page.kle_numbers = [models.PageKleNumber(number="24.10")]
    page.key_figures = [models.PageKeyFigure(key_figure=figure)]
    page.documents = [models.PageDocument(document=file)]
    page.related_pages = [models.RelatedPage(page=other)]
    page.partner_links = [models.InitiativePartner(partner=other, role="owner")]
    page.milestones = [models.Milestone(date=datetime.date(2022, 1, 2), title="Begun")]
    page.body = [
        ("heading", {"text": "Hvad", "level": "h2"}),
        ("rich_text", {"content": f'<p><a linktype="page" id="{other.pk}">TVIS</a> <b>now</b></p>'}),
        ("image", {"image": image, "caption_text": "Caption", "alt_text": ""}),
        ("table", {"caption_text": "", "has_header_row": True, "rows": [{"cells": ["A", "B"]}]}),
        ("document_list", {"title": "", "documents": [file]}),
    ]
    page.save()
    return models.InitiativePage.objects.get(pk=page.pk)


def test_the_document_holds_what_is_declared_and_nothing_else(rich):
    image, file, other = Image.objects.get(), Document.objects.get(), models.PartnerPage.objects.get()
    projection = project(rich)
    document = orjson.loads(projection.document)
    ids = [block.pop("id") for block in document["body"]]
    assert all(len(each) == 36 for each in ids)
    by_slug = {each.slug: key(each) for each in models.Municipality.objects.all()}
    assert [*document] == [field.name for field in object_shapes()["Initiative"].fields]
    expected = {
        "title": "DIMA",
        "summary": "Kompetencer i industrien",
        "is_regional": False,
        "municipalities": [by_slug["kolding"], by_slug["vejle"]],
        "themes": [key(models.Theme.objects.get(code="industry"))],
        "image": key(image),
        "body": [
            {"type": "heading", "value": {"text": "Hvad", "level": "h2"}},
            {
                "type": "rich_text",
                "value": {"content": f'<p><a linktype="page" key="{key(other)}">TVIS</a> <b>now</b></p>'},
            },
            {"type": "image", "value": {"image": key(image), "caption_text": "Caption", "alt_text": ""}},
            {"type": "table", "value": {"caption_text": "", "has_header_row": True, "rows": [{"cells": ["A", "B"]}]}},
            {"type": "document_list", "value": {"title": "", "documents": [key(file)]}},
        ],
        "contact": key(models.Contact.objects.get()),
        "goals": [{"goal": 9}, {"goal": 4}],
        "kle_numbers": [{"number": "24.10"}],
        "key_figures": [{"key_figure": key(models.KeyFigure.objects.get())}],
        "documents": [{"document": key(file), "title": ""}],
        "related_pages": [{"page": key(other)}],
        "kind": "project",
        "status": "ongoing",
        "starts_on": "2021-03-01",
        "ends_on": None,
        "partner_links": [{"partner": key(other), "role": "owner"}],
        "milestones": [{"date": "2022-01-02", "title": "Begun", "description": ""}],
    }
    assert {name: document[name] for name in expected} == expected


def test_links_are_all_that_it_names_and_is_narrowed_by(rich):
    other = models.PartnerPage.objects.get()
    links = {(name, target) for name, target in project(rich).links if name not in {"municipalities", "themes"}}
    assert {
        ("partner_links.partner", key(other)),
        ("related_pages.page", key(other)),
        ("body.rich_text.content", key(other)),
        ("partner_links.role", "owner"),
        ("kind", "project"),
        ("status", "ongoing"),
        ("goals.goal", "4"),
        ("goals.goal", "9"),
        ("kle_numbers.number", "24.10"),
        ("body.image.image", key(Image.objects.get())),
        ("body.document_list.documents", key(Document.objects.get())),
        ("documents.document", key(Document.objects.get())),
        ("image", key(Image.objects.get())),
        ("contact", key(models.Contact.objects.get())),
        ("key_figures.key_figure", key(models.KeyFigure.objects.get())),
    } <= links


def test_columns_and_text(rich):
    projection = project(rich)
    assert (projection.type, projection.language, projection.path) == ("Initiative", "da", "/initiativer/dima/")
    assert (projection.starts_on, projection.ends_on) == (datetime.date(2021, 3, 1), None)
    for word in ("dima", "kompetencer i industrien", "hvad", "tvis now", "caption", "begun"):
        assert word in projection.search_text
    assert "<" not in projection.search_text
    assert "http" not in projection.search_text


def test_the_same_rows_give_the_same_bytes(rich):
    again = models.InitiativePage.objects.get(pk=rich.pk)
    assert project(rich) == project(again)


def test_statements_do_not_grow_with_the_number_of_objects(rich, django_assert_num_queries):
    single = [models.PartnerPage.objects.select_related("locale").get()]
    for number in range(5):
        make_page(models.PartnerPage, f"Partner {number}")
    many = list(models.PartnerPage.objects.select_related("locale"))
    with django_assert_num_queries(10):
        project_all(single)
    with django_assert_num_queries(10):
        project_all(many)


def test_absent_texts_of_optional_fields_are_null_and_of_required_ones_empty():
    document = orjson.loads(project(make_page(models.PartnerPage, "TVIS")).document)
    assert document["website"] == ""
    assert document["image"] is None


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("<p>plain</p>", "<p>plain</p>"),
        ('<p onclick="x()">a<script>alert(1)</script></p>', "<p>a</p>"),
        ('<a href="javascript:alert(1)">a</a>', "<a>a</a>"),
        ('<a href="https://example.org/?a=1&amp;b=2">a</a>', '<a href="https://example.org/?a=1&amp;b=2">a</a>'),
        ('<a href="mailto:a@example.org">a</a>', '<a href="mailto:a@example.org">a</a>'),
        ('<a linktype="page" id="999999">gone</a>', "<a>gone</a>"),
        ('<a linktype="page" id="1 OR 1=1">x</a>', "<a>x</a>"),
        ('<a linktype="unknown" id="1">x</a>', "<a>x</a>"),
        ('<embed embedtype="image" id="999999" alt="x" format="left"/>after', "after"),
        ('<embed embedtype="media" url="https://example.org/video"/>after', "after"),
        ('<embed src="https://example.org/evil.swf"/>after', "after"),
        ('<iframe src="https://example.org"></iframe>after', "after"),
        ('<p style="color:red" class="x" id="y">a</p>', "<p>a</p>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
        ("", ""),
    ],
)
def test_rich_text_is_sanitised(written, published):
    assert publishable(written, Keys()) == published


def test_rich_text_names_keys():
    page = make_page(models.PartnerPage, "TVIS")
    image = Image.objects.create(title="B", alt_text="B", file=get_test_image_file("b.png"))
    written = (
        f'<p><a id="{page.pk}" linktype="page">a</a></p>'
        f'<embed alt="a &quot;b&quot; &lt;c&gt;" embedtype="image" format="left" id="{image.pk}"/>'
    )
    html = publishable(written, Keys())
    assert named_keys(html) == {key(page), key(image)}
    assert html == (
        f'<p><a linktype="page" key="{key(page)}">a</a></p>'
        f'<embed embedtype="image" key="{key(image)}" alt="a &quot;b&quot; &lt;c&gt;" format="left">'
    )


def test_danish_and_other_titles_sort_as_their_readers_expect():
    danish = ["zebra", "ære", "Ø", "Åben", "Aabenraa", "A", "Ärla", "Üb", "b", "y", "é", "f"]
    assert sorted(danish, key=lambda title: title_order(title, "da")) == [
        *("A", "b", "é", "f", "y", "Üb", "zebra", "ære", "Ärla", "Ø", "Åben", "Aabenraa"),
    ]
    german = ["Zug", "Ärger", "Apfel", "Öl", "Ofen", "ß"]
    assert sorted(german, key=lambda title: title_order(title, "de")) == ["Apfel", "Ärger", "Ofen", "Öl", "ß", "Zug"]
    assert title_order("b" * 500, "da") == b"b" * 200
