"""`manage.py documents register FILE --client NAME | list | check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from delivery.access.registering import UnfitManifestError, problems_of, register
from delivery.models import Client, TrustedDocument
from delivery.schema import public_schema
from delivery.usage.users import names_in
from delivery.usage.uses import deprecations

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = "Registers the documents that clients ask for by their digest, lists them, and checks them."

    def add_arguments(self, parser: CommandParser) -> None:
        actions = parser.add_subparsers(dest="action", required=True)
        register_parser = actions.add_parser("register", help="register every document of a manifest, or none")
        register_parser.add_argument("file", type=Path)
        register_parser.add_argument("--client", required=True, help="name of the client, as the admin lists it")
        actions.add_parser("list", help="every registered document, with its clients")
        actions.add_parser(
            "check",
            help="name each document that today's schema refuses, and what is deprecated; fails for the first",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        match options["action"]:
            case "register":
                self._register(options["file"], options["client"])
            case "list":
                for document in _documents():
                    self.stdout.write(f"{document.pk}  {document.name}  ({_clients_of(document)})")
            case "check":
                self._check()

    def _register(self, file: Path, name: str) -> None:
        client = Client.objects.filter(name=name).first()
        if client is None:
            names = ", ".join(Client.objects.values_list("name", flat=True)) or "none; make one in the admin"
            raise CommandError(f"No client is called {name!r}. There are: {names}.")
        try:
            registered = register(file.read_text(encoding="utf-8"), client)
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        except UnfitManifestError as error:
            raise CommandError(f"Nothing has been registered.\n{error}") from error
        for document in registered.documents:
            is_new = document.pk in registered.new
            self.stdout.write(f"{document.pk}  {document.name}{'' if is_new else '  (registered before)'}")

    def _check(self) -> None:
        broken = 0
        deprecated = deprecations(public_schema())
        for document in _documents():
            for problem in problems_of(document):
                broken += 1
                self.stdout.write(f"{document.name} ({_clients_of(document)}): {problem}")
            for name in sorted(names_in(document.text, public_schema()) & deprecated.keys()):
                self.stdout.write(f"{document.name} ({_clients_of(document)}) uses {name}: {deprecated[name]}")
        if broken:
            raise CommandError(f"{broken} problems in documents that clients use.")
        self.stdout.write("Every registered document is valid.")


def _documents() -> Any:
    return TrustedDocument.objects.prefetch_related("clients")


def _clients_of(document: TrustedDocument) -> str:
    return ", ".join(client.name for client in document.clients.all())
