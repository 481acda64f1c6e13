"""What is published is declared and described, and what editors read about it is Danish."""

from __future__ import annotations

import re

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils import translation
from grapple.registry import registry
from modelcluster.fields import ParentalKey
from wagtail.models import DraftStateMixin, LockableMixin, Page, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.snippets.models import get_snippet_models

from cms import models
from media.models import Document, Image

EXPLAINED_ELSEWHERE = {"body", "tags", "sort_order"}  # by the blocks, by Wagtail, by dragging
WAGTAILS = {"go_live_at", "expire_at", "first_published_at", "locked", "locked_at"}
SAME_IN_BOTH = {"organisation", "partner", "regional", "status"}
OURS = [model for model in apps.get_models() if model._meta.app_label in {"cms", "media"}]
PUBLISHED = [model for model in OURS if hasattr(model, "graphql_type_name")]
DECLARING = [model for model in OURS if hasattr(model, "graphql_fields")]
PUBLISHED_MODELS = pytest.mark.parametrize("model", PUBLISHED, ids=lambda model: model.__name__)
DECLARING_MODELS = pytest.mark.parametrize("model", DECLARING, ids=lambda model: model.__name__)
EXPECTED = {
    "Article",
    "ArticleIndex",
    "Contact",
    "ContentBlock",
    "CooperationBody",
    "Document",
    "Edition",
    "EditionHome",
    "Home",
    "Image",
    "InfrastructureInterest",
    "InfrastructureInterestIndex",
    "Initiative",
    "InitiativeIndex",
    "KeyFigure",
    "Municipality",
    "NavigationMenu",
    "Notice",
    "Offering",
    "OfferingIndex",
    "Partner",
    "PartnerIndex",
    "Plan",
    "PlanIndex",
    "Strategy",
    "Theme",
}


def declarations(model: type[Model]):
    return [declare() for declare in model.graphql_fields]


def own_fields(model: type[Model]):
    """The fields of ours that editors fill in."""
    taken_over = {field.name for base in (Page, Image.__base__, Document.__base__) for field in base._meta.get_fields()}
    for field in model._meta.get_fields():
        is_typed = not field.auto_created and getattr(field, "editable", False) and not isinstance(field, ParentalKey)
        if is_typed and field.name not in taken_over | WAGTAILS:
            yield field


def test_published_types():
    assert {model.graphql_type_name for model in PUBLISHED} == EXPECTED
    assert len(PUBLISHED) == len(EXPECTED)


@DECLARING_MODELS
def test_every_published_field_is_described_in_english(model):
    names = [declaration.field_name for declaration in declarations(model)]
    assert len(names) == len(set(names))
    for declaration in declarations(model):
        assert re.fullmatch(r"[A-Z].*\.", declaration.description), declaration.field_name


@DECLARING_MODELS
def test_every_published_field_exists(model):
    for declaration in declarations(model):
        try:
            model._meta.get_field(declaration.field_source)
        except FieldDoesNotExist:
            assert isinstance(getattr(model, declaration.field_source), property)


@PUBLISHED_MODELS
def test_every_type_is_described(model):
    assert re.match(r"[A-Z][^\n]+\.", model.__doc__)


def test_grapple_knows_every_published_type():
    known = {*registry.pages, *registry.snippets, *registry.images, *registry.documents}
    assert set(PUBLISHED) <= known


@pytest.mark.parametrize("model", DECLARING, ids=lambda model: model.__name__)
def test_every_field_has_a_danish_name_and_help(model):
    for field in own_fields(model):
        if field.name in EXPLAINED_ELSEWHERE:
            continue
        assert field.help_text, field.name
        for text in (field.verbose_name, field.help_text):
            with translation.override("en"):
                english = str(text)
            with translation.override("da"):
                danish = str(text)
            assert danish != english or english in SAME_IN_BOTH, f"{field.name}: {english}"


@PUBLISHED_MODELS
def test_every_type_has_a_danish_name(model):
    for name in (model._meta.verbose_name, model._meta.verbose_name_plural):
        with translation.override("da"):
            danish = str(name)
        with translation.override("en"):
            assert danish != str(name) or danish in {"partner", "plan", "menu"}


def test_snippets_have_what_wagtail_offers():
    ours = [model for model in get_snippet_models() if model._meta.app_label == "cms"]
    assert len(ours) == 11
    for model in set(ours) - {models.FieldLock}:  # a lock holds or is not there
        for offer in (DraftStateMixin, RevisionMixin, PreviewableMixin, LockableMixin, WorkflowMixin):
            assert issubclass(model, offer), model
        assert model.snippet_viewset.icon
        assert model.search_fields


def test_enumeration_fields_name_their_enumeration():
    field = models.InitiativePage._meta.get_field("kind")
    assert field.enumeration is not None
    assert field.choices == field.enumeration.choices
    assert "choices" not in field.deconstruct()[3]
    assert field.clone().enumeration is field.enumeration


def test_blocks_do_not_shape_migrations():
    field = models.InitiativePage._meta.get_field("body")
    assert field.deconstruct()[2] == [[]]
    assert field.clone().stream_block.child_blocks.keys() == field.stream_block.child_blocks.keys()
