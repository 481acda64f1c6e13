"""Shapes follow from what stands beside models and blocks, and refuse what cannot be published."""

from __future__ import annotations

import pytest
from django.db import models as django_models
from grapple.models import GraphQLInt, GraphQLString
from wagtail import blocks

from cms import models
from cms.blocks import BodyBlock
from cms.enumerations import InfrastructurePhase
from publication.shapes import FieldShape, Kind, ObjectShape, ShapeError, StructShape, object_shapes, shapes_by_model
from publication.shapes.blocks import block_shapes
from publication.shapes.declarations import declarations
from publication.shapes.models import model_fields


def field_of(type_name: str, name: str) -> FieldShape:
    return next(field for field in object_shapes()[type_name].fields if field.name == name)


def test_every_published_type_is_here():
    assert set(object_shapes()) >= {
        *("Home", "InitiativeIndex", "PartnerIndex", "InfrastructureInterestIndex", "PlanIndex", "OfferingIndex"),
        *("ArticleIndex", "Initiative", "Partner", "InfrastructureInterest", "Strategy", "Plan", "Offering", "Article"),
        *("ContentBlock", "Theme", "KeyFigure", "CooperationBody", "Notice", "NavigationMenu"),
        *("Municipality", "Edition", "Contact", "Image", "Document"),
    }
    assert shapes_by_model()[models.InitiativePage] is object_shapes()["Initiative"]


@pytest.mark.parametrize(
    ("type_name", "name", "kind", "is_list", "required"),
    [
        ("Initiative", "title", Kind.STRING, False, True),
        ("Initiative", "is_regional", Kind.BOOLEAN, False, True),
        ("Initiative", "municipalities", Kind.REFERENCE, True, True),
        ("Initiative", "image", Kind.REFERENCE, False, False),
        ("Initiative", "body", Kind.STREAM, True, True),
        ("Initiative", "tags", Kind.STRING, True, True),
        ("Initiative", "milestones", Kind.STRUCT, True, True),
        ("Initiative", "starts_on", Kind.DATE, False, False),
        ("InfrastructureInterest", "phase", Kind.ENUM, False, True),
        ("InfrastructureInterest", "length_km", Kind.FLOAT, False, False),
        ("InfrastructureInterest", "route", Kind.GEOJSON, False, False),
        ("Offering", "how_to_get", Kind.RICH_TEXT, False, True),
        ("Municipality", "population", Kind.INTEGER, False, True),
        ("Edition", "is_regional", Kind.BOOLEAN, False, True),
        ("Document", "file_size", Kind.INTEGER, False, True),
        ("NavigationMenu", "edition", Kind.REFERENCE, False, False),
    ],
)
def test_kinds_follow_from_the_fields(type_name, name, kind, is_list, required):
    field = field_of(type_name, name)
    assert (field.kind, field.is_list, field.required) == (kind, is_list, required)
    assert field.description


def test_references_say_where_they_lead():
    assert field_of("Initiative", "image").targets == ("Image",)
    assert field_of("Plan", "supersedes").targets == ("Plan",)
    related = field_of("Initiative", "related_pages").struct
    assert related is not None
    assert related.fields[0].targets == (), "any page"
    assert field_of("InfrastructureInterest", "phase").enum is InfrastructurePhase


def test_a_block_is_one_shape_wherever_it_is_used():
    first = {block.block_name: block.struct for block in field_of("Initiative", "body").blocks}
    second = {block.block_name: block.struct for block in field_of("ContentBlock", "body").blocks}
    assert first == second
    assert all(first[name] is second[name] for name in first)
    assert set(first) == set(BodyBlock().child_blocks)


def test_fields_of_one_name_agree_in_all_blocks():
    agreed: dict[str, tuple[object, ...]] = {}
    for block in block_shapes(BodyBlock()):
        for field in block.struct.fields:
            facts = (field.kind, field.is_list, field.required)
            assert agreed.setdefault(field.name, facts) == facts, f"{block.struct.name}.{field.name}"


def test_types_with_one_name_have_one_shape():
    seen: dict[str, StructShape | ObjectShape] = {}

    def visit(shape):
        name = shape.type if isinstance(shape, ObjectShape) else shape.name
        if seen.setdefault(name, shape) is not shape:
            raise AssertionError(f"{name} is two types")
        for field in shape.fields:
            for struct in [field.struct, *(block.struct for block in field.blocks)]:
                if struct is not None:
                    visit(struct)

    for shape in object_shapes().values():
        visit(shape)


def test_what_is_not_declared_right_is_refused():
    class Undescribed:
        graphql_fields = (GraphQLString("title"),)

    with pytest.raises(ShapeError, match="without a description"):
        list(declarations(Undescribed))

    class Nowhere(django_models.Model):
        graphql_fields = (GraphQLString("nowhere", description="-"),)

        class Meta:
            app_label = "publication"
            abstract = True

    with pytest.raises(ShapeError, match="no field or attribute 'nowhere'"):
        model_fields(Nowhere)


def test_a_property_is_what_it_is_declared_as():
    class Counted(django_models.Model):
        graphql_fields = (GraphQLInt("count", source="counted", required=True, description="How many."),)
        counted = 3

        class Meta:
            app_label = "publication"
            abstract = True

    assert [(field.name, field.source, field.kind) for field in model_fields(Counted)] == [
        ("count", "counted", Kind.INTEGER)
    ]


def test_a_block_that_declares_nothing_cannot_be_published():
    class Stream(blocks.StreamBlock):
        loose = blocks.CharBlock()

    with pytest.raises(ShapeError, match="only a StructBlock"):
        block_shapes(Stream())
