"""Where what an edition shows comes from: which layer, which language, and what has to be looked at again."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from graphql import GraphQLBoolean, GraphQLEnumType, GraphQLEnumValue, GraphQLNonNull, GraphQLObjectType, GraphQLString

from delivery.fields import plain_field
from delivery.names import camel
from delivery.scalars import DateTime
from delivery.schema.lists import list_of
from delivery.values import FieldOrigin, Origin
from publication.store import LANGUAGES, LAYERS, Layer, layer_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graphql import GraphQLField

    from delivery.values import Item

LAYER = GraphQLEnumType(
    "Layer",
    {
        "SHARED": GraphQLEnumValue(Layer.SHARED.value, "What all editions share."),
        "LOCAL": GraphQLEnumValue(Layer.LOCAL.value, "What the edition itself wrote."),
        "MIXED": GraphQLEnumValue(Layer.MIXED.value, "Shared text with local text in it, before it or after it."),
    },
    description="Where something that an edition shows comes from.",
)


def provenance_field(language: GraphQLEnumType) -> GraphQLField:
    """Of everything that has an id."""
    return plain_field(
        GraphQLNonNull(_provenance_type(language)),
        "Where it comes from: the layer and the language it is read in.",
        lambda item, _: origin(item),
    )


def origin(item: Item) -> Origin:
    """Where an object comes from, as its edition shows it."""
    entry = item.entry
    said: Mapping[str, Any] = entry.document.get(LAYERS) or {}
    fields = tuple(_fields(item, said))
    language = entry.language or item.scope.language
    return Origin(
        layer=layer_of(entry.edition, entry.document),
        language=entry.language or None,
        is_partly_translated=LANGUAGES in entry.document,
        fallback_used=language != item.scope.language,
        fields=fields,
    )


def _fields(item: Item, said: Mapping[str, Any]) -> list[FieldOrigin]:
    entry = item.entry
    own: Mapping[str, Mapping[str, Any]] = said.get("fields") or {}
    shared_at = _moment(said.get("shared_published_at"))
    local_at = _moment(said.get("published_at")) or entry.published_at
    is_local = bool(entry.edition) and not said
    otherwise = Layer.LOCAL if is_local else Layer.SHARED
    fields = []
    for name in entry.document:
        if name.startswith("_"):
            continue
        layer = Layer(own[name]["layer"]) if name in own else otherwise
        shared_moment = None if is_local else shared_at or entry.published_at
        language, is_partly_translated = item.language_of("fields", name)
        fields.append(
            FieldOrigin(
                name=camel(name),
                layer=layer,
                language=language or None,
                is_partly_translated=is_partly_translated,
                published_at=local_at if layer is not Layer.SHARED else shared_moment or entry.published_at,
                shared_published_at=shared_moment,
                needs_review=name in own and bool(own[name]["needs_review"]),
            )
        )
    return fields


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def language_fields(language: GraphQLEnumType, *, of: str, is_required: bool) -> dict[str, GraphQLField]:
    """Of a part of an object, which `of` names, that may not be translated with it."""
    return {
        "language": plain_field(
            GraphQLNonNull(language) if is_required else language,
            f"The language its text is in: another than the object's where nobody has translated the {of}"
            + ("." if is_required else "; null for what is the same in every language."),
            lambda part, _: part.language,
        ),
        "isPartlyTranslated": plain_field(
            GraphQLNonNull(GraphQLBoolean),
            "Whether only some of its text is translated; the rest is in the language it was translated from.",
            lambda part, _: part.is_partly_translated,
        ),
    }


FIELD_PROVENANCE = {
    "name": plain_field(GraphQLNonNull(GraphQLString), "Name of the field.", lambda field, _: field.name),
    "layer": plain_field(GraphQLNonNull(LAYER), "Where its value comes from.", lambda field, _: field.layer),
    "publishedAt": plain_field(
        GraphQLNonNull(DateTime),
        "When the value was published: the local text where there is one, else the shared.",
        lambda field, _: field.published_at,
    ),
    "sharedPublishedAt": plain_field(
        DateTime,
        "When the shared object was published; null for what is an edition's own.",
        lambda field, _: field.shared_published_at,
    ),
    "needsReview": plain_field(
        GraphQLNonNull(GraphQLBoolean),
        "Whether the shared text has changed since the edition wrote its own.",
        lambda field, _: field.needs_review,
    ),
}


@cache
def _provenance_type(language: GraphQLEnumType) -> GraphQLObjectType:
    field = GraphQLObjectType(
        "FieldProvenance",
        FIELD_PROVENANCE | language_fields(language, of="field", is_required=False),
        description="Where the value of one field comes from.",
    )
    return GraphQLObjectType(
        "Provenance",
        {
            "layer": plain_field(
                GraphQLNonNull(LAYER), "That of all its fields, or mixed.", lambda found, _: found.layer
            ),
            "language": plain_field(
                language,
                "The language it is read in; null for what is the same in every language.",
                lambda found, _: found.language,
            ),
            "isPartlyTranslated": plain_field(
                GraphQLNonNull(GraphQLBoolean),
                "Whether some of its text is in another language than `language`; `fields` and blocks say which.",
                lambda found, _: found.is_partly_translated,
            ),
            "fallbackUsed": plain_field(
                GraphQLNonNull(GraphQLBoolean),
                "Whether it is read in another language than the one asked for.",
                lambda found, _: found.fallback_used,
            ),
            "fields": plain_field(
                list_of(field),
                "That of each field, by the order of the type.",
                lambda found, _: found.fields,
            ),
        },
        description="Where an object comes from, as one edition shows it.",
    )
