"""Clients register the documents they ask for: all of a manifest or, where one is unfit, none.

A manifest is what a client's build writes: a `.graphql` file, a JSON object from digests to documents (Relay, GraphQL
Code Generator), or Apollo's `apollo-persisted-query-manifest`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson
from django.db import transaction
from graphql import OperationDefinitionNode

from delivery.access.trusted import digest_in, digest_of
from delivery.documents import read_document
from delivery.models import ClientDocument, TrustedDocument

if TYPE_CHECKING:
    from delivery.models import Client

MOST_DOCUMENTS = 2_000
LARGEST_MANIFEST = 2 * 1024 * 1024  # bytes
APOLLO = "apollo-persisted-query-manifest"
EXPECTED = f"expected a .graphql document, a JSON object from SHA-256 to document, or an {APOLLO}"


class UnfitManifestError(Exception):
    """What is wrong with a manifest, a line for each problem."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Registered:
    """The documents of a manifest, and which of them the client had not registered before."""

    documents: tuple[TrustedDocument, ...]
    new: frozenset[str]


def register(manifest: str, client: Client) -> Registered:
    """Register every document of `manifest` for `client`, or raise `UnfitManifestError`."""
    documents, problems = [], []
    for given, text in _read(manifest):
        found = _problems(given, text)
        problems += found
        if not found:
            documents.append(TrustedDocument(sha256=digest_of(text), text=text, name=_name(text)))
    if problems:
        raise UnfitManifestError(*problems)
    with transaction.atomic():
        known = set(ClientDocument.objects.filter(client=client).values_list("document", flat=True))
        new = frozenset(document.pk for document in documents) - known
        TrustedDocument.objects.bulk_create(documents, ignore_conflicts=True)
        links = [ClientDocument(client=client, document_id=digest) for digest in sorted(new)]
        ClientDocument.objects.bulk_create(links, ignore_conflicts=True)
    return Registered(tuple(documents), new)


def problems_of(document: TrustedDocument) -> list[str]:
    """Why a registered document is not valid for today's schema."""
    return [error.message for error in read_document(document.text).errors]


def _read(manifest: str) -> list[tuple[str, str]]:
    """Each document of the manifest, and the name it is given there."""
    if len(manifest.encode()) > LARGEST_MANIFEST:
        raise UnfitManifestError(f"The manifest is larger than the limit of {LARGEST_MANIFEST} bytes.")
    if not manifest.lstrip().startswith(("{", "[")) or _is_query_shorthand(manifest):
        return [("", manifest)]
    parsed: Any = orjson.loads(manifest)
    listed: list[tuple[Any, Any]]
    if isinstance(parsed, dict) and parsed.get("format") == APOLLO:
        operations = parsed.get("operations")
        listed = [(each.get("id"), each.get("body")) for each in operations or () if isinstance(each, dict)]
    else:
        listed = list(parsed.items()) if isinstance(parsed, dict) else []
    if not listed or not all(isinstance(each, str) for pair in listed for each in pair):
        raise UnfitManifestError(f"The manifest has no documents: {EXPECTED}.")
    if len(listed) > MOST_DOCUMENTS:
        raise UnfitManifestError(f"The manifest has {len(listed)} documents. The limit is {MOST_DOCUMENTS}.")
    return listed


def _is_query_shorthand(manifest: str) -> bool:
    """Whether what begins with a brace is no JSON, but an anonymous query."""
    try:
        orjson.loads(manifest)
    except orjson.JSONDecodeError:
        return True
    return False


def _problems(given: str, text: str) -> list[str]:
    name = given or "The document"
    if given and digest_in(given) != digest_of(text):
        return [f"{given}: not the SHA-256 of its document, {digest_of(text)}. Let your build name documents by it."]
    if "\0" in text:  # a comment may hold it, a column of PostgreSQL may not
        return [f"{name}: it holds the character NUL."]
    errors = read_document(text).errors
    return [f"{name}: {error.message}" for error in errors]


def _name(text: str) -> str:
    node = read_document(text).node
    names = [
        definition.name.value
        for definition in (node.definitions if node else ())
        if isinstance(definition, OperationDefinitionNode) and definition.name
    ]
    return names[0][:200] if names else "(anonymous)"
