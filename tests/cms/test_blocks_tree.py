"""What holds for every block: it explains itself in Danish, and its published fields never clash."""

import re
from collections import defaultdict

import graphene
import pytest
from django.utils.translation import override
from graphene.utils.str_converters import to_camel_case
from grapple.actions import convert_to_underscore
from grapple.registry import registry
from wagtail import blocks, hooks
from wagtail.snippets.models import get_snippet_models

from cms.blocks import BodyBlock, BodyPartBlock, EnumerationBlock
from tests.cms.blocks import BODY, NAMES, declarations, structs

STRUCTS = list(structs())
RESERVED = {"id", "field", "raw_value", "block_type"}


def kind(field):
    """What a field is when it is read; two fields of one name must agree in it."""
    if isinstance(field, blocks.ListBlock):
        return ("list", *kind(field.child_block))
    if isinstance(field, EnumerationBlock):
        return "enumeration", field.enumeration
    if isinstance(field, blocks.StructBlock):
        return "struct", type(field)
    if isinstance(field, blocks.ChooserBlock):
        return "reference", field.target_model
    for name, classes in {
        "string": (blocks.CharBlock, blocks.TextBlock, blocks.URLBlock),
        "rich text": (blocks.RichTextBlock,),
        "boolean": (blocks.BooleanBlock,),
        "integer": (blocks.IntegerBlock,),
        "date": (blocks.DateBlock,),
    }.items():
        if isinstance(field, classes):
            return (name,)
    raise AssertionError(f"a field of an unknown kind: {field!r}")


def is_required(declaration):
    declared = declaration.field_type
    return isinstance(declared, graphene.NonNull) or bool(getattr(declared, "kwargs", {}).get("required"))


def test_the_body_has_the_blocks_the_editors_were_promised():
    assert sorted(NAMES) == [
        "accordion", "call_to_action", "cards", "contact", "document_list", "facts", "heading", "image", "image_text",
        "interest_map", "key_figures", "partner_strip", "quote", "rich_text", "shared_content", "table", "timeline",
        "video",
    ]  # fmt: skip


def test_a_field_name_means_the_same_in_every_block():
    meanings = defaultdict(set)
    for struct in structs():
        for declaration in declarations(struct):
            field = struct.child_blocks[declaration.field_name]
            meanings[declaration.field_name].add((kind(field), is_required(declaration), declaration.description))
    kinds = {name: {meaning[:2] for meaning in found} for name, found in meanings.items()}
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}


def test_texts_lists_and_truths_are_never_null():
    nullable = {
        declaration.field_name: kind(struct.child_blocks[declaration.field_name])[0]
        for struct in structs()
        for declaration in declarations(struct)
        if not is_required(declaration)
    }
    assert set(nullable.values()) == {"reference", "integer"}


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda block: type(block).__name__)
def test_each_block_publishes_its_fields_with_descriptions(struct):
    declared = declarations(struct)
    names = [declaration.field_name for declaration in declared]
    unpublished = set(struct.child_blocks) - set(names)
    assert unpublished == ({"stored_for"} if type(struct).__name__ == "VideoBlock" else set())
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Z].+\.", declaration.description) for declaration in declared)
    assert re.match(r"[A-Z].+\.", type(struct).__doc__ or "")


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda block: type(block).__name__)
def test_field_names_survive_the_way_to_the_graph_and_back(struct):
    for name in struct.child_blocks:
        assert convert_to_underscore(to_camel_case(name)) == name
        assert name not in RESERVED
        assert not any(part.isdigit() for part in name.split("_"))
        assert not hasattr(BodyPartBlock, name), "it would hide an attribute of the block itself"


def test_structs_stand_in_lists_alone_and_streams_do_not_nest():
    for struct in structs():
        for child in struct.child_blocks.values():
            assert not isinstance(child, blocks.StreamBlock | blocks.StructBlock)


def test_type_names_are_unique():
    types = {type(struct) for struct in structs()}
    assert len({block_type.__name__ for block_type in types}) == len(types)


def test_grapple_knows_each_block():
    assert {type(struct) for struct in structs()} <= set(registry.streamfield_blocks)


@pytest.mark.parametrize("name", NAMES)
def test_the_picker_shows_each_block_with_name_description_icon_and_group(name):
    block = BODY.child_blocks[name]
    assert block.label
    assert block.meta.help_text
    assert block.get_description()
    assert block.meta.group
    assert block.is_previewable


def test_each_icon_is_drawn():
    icons: list[str] = []
    for register in hooks.get_hooks("register_icons"):
        icons = register(icons)
    drawn = {re.sub(r".*/|\.svg$", "", icon) for icon in icons}
    snippets = {model.snippet_viewset.icon for model in get_snippet_models()}
    assert {struct.meta.icon for struct in structs()} | snippets <= drawn


def said(struct):
    """Everything a block says to an editor, as lazy text."""
    for part in (struct, *struct.child_blocks.values()):
        yield part.label
        yield getattr(part.meta, "help_text", "") or getattr(getattr(part, "field", None), "help_text", "")
    yield getattr(struct.meta, "description", "")
    yield struct.meta.group
    for child in struct.child_blocks.values():
        if isinstance(child, EnumerationBlock):
            yield from child.enumeration.labels


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda block: type(block).__name__)
def test_editors_read_danish_first_and_english_second(struct):
    same_in_both = {"", "Video"}
    with override("en"):
        english = [str(text) for text in said(struct)]
    with override("da"):
        danish = [str(text) for text in said(struct)]
    assert [
        text for text, other in zip(danish, english, strict=True) if text == other and text not in same_in_both
    ] == []


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda block: type(block).__name__)
def test_each_field_explains_itself(struct):
    for name, child in struct.child_blocks.items():
        assert child.meta.label, name
        assert getattr(child.meta, "help_text", "") or child.field.help_text, name


def test_rich_text_holds_no_images_and_no_embeds():
    features = {
        feature
        for struct in structs()
        for child in struct.child_blocks.values()
        if isinstance(child, blocks.RichTextBlock)
        for feature in child.features
    }
    assert features == {"bold", "italic", "link", "document-link", "ol", "ul", "h3", "h4"}


def test_each_list_has_bounds():
    for struct in structs():
        for child in struct.child_blocks.values():
            if isinstance(child, blocks.ListBlock):
                assert child.meta.min_num == 1
                assert 1 < child.meta.max_num <= 200


def test_a_body_may_be_empty_only_where_its_field_says_so():
    assert BodyBlock(required=False).clean(BODY.to_python([])) == BODY.to_python([])
