"""Which clients use something of the schema: by their registered operations, and by what they asked lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import Error as DatabaseError
from django.db.models import Q
from django.utils import timezone
from graphql import FragmentDefinitionNode, GraphQLError, OperationDefinitionNode, parse

from delivery.models import Client, FieldUse, TrustedDocument
from delivery.usage.tally import ANONYMOUS
from delivery.usage.uses import uses_of

if TYPE_CHECKING:
    from graphql import GraphQLSchema

RECENT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Users:
    """The clients with the names of their registered operations, and those that asked in the last `RECENT` days."""

    registered: tuple[tuple[str, tuple[str, ...]], ...]
    recent: tuple[str, ...]

    def __str__(self) -> str:
        registered = "; ".join(f"{client} ({', '.join(operations)})" for client, operations in self.registered)
        told = [
            f"registered by {registered}" if registered else "",
            f"asked for in the last {RECENT.days} days by {', '.join(self.recent)}" if self.recent else "",
        ]
        return ", ".join(filter(None, told)) or "no client is known to use it"


class Registered:
    """What every registered document uses of a schema. Made once; raises `NoDatabaseError` where there is none."""

    def __init__(self, schema: GraphQLSchema) -> None:
        try:
            documents = list(TrustedDocument.objects.prefetch_related("clients"))
            FieldUse.objects.exists()  # a database may be of a time before this table
            self._names = dict(Client.objects.values_list("pk", "name")) | {ANONYMOUS: "whoever asks without a key"}
        except DatabaseError as error:
            raise NoDatabaseError from error
        self._uses = [(document, names_in(document.text, schema)) for document in documents]

    def users_of(self, subject: str) -> Users:
        """Of a field (`Partner.phone`, with its arguments) or of a type with all it has (`Size`)."""
        operations: dict[str, set[str]] = {}
        for document, names in self._uses:
            if any(_is_of(name, subject) for name in names):
                for client in document.clients.all():
                    operations.setdefault(client.name, set()).add(document.name)
        registered = tuple((client, tuple(sorted(names))) for client, names in sorted(operations.items()))
        return Users(registered, self._recent(subject))

    def _recent(self, subject: str) -> tuple[str, ...]:
        named = Q(name=subject) | Q(name__startswith=f"{subject}.") | Q(name__startswith=f"{subject}(")
        recent = FieldUse.objects.filter(named, day__gt=timezone.localdate() - RECENT)
        numbers = recent.values_list("client_number", flat=True).distinct()
        return tuple(sorted({self._names.get(number, "a client that is gone") for number in numbers}))


class NoDatabaseError(Exception):
    """No database is at hand, or it has no tables yet."""


def _is_of(name: str, subject: str) -> bool:
    return name == subject or name.startswith((f"{subject}.", f"{subject}("))


def names_in(text: str, schema: GraphQLSchema) -> frozenset[str]:
    """What all operations of a document use, as far as the schema knows it."""
    try:
        definitions = parse(text).definitions
    except GraphQLError:
        return frozenset()
    fragments = {each.name.value: each for each in definitions if isinstance(each, FragmentDefinitionNode)}
    operations = [each for each in definitions if isinstance(each, OperationDefinitionNode)]
    used = [uses_of(schema, operation, fragments, with_inputs=True).names for operation in operations]
    return frozenset().union(*used)
