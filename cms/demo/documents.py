"""Makes the demo's files for download from its content: what they say is what the pages say, and nothing hidden."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile

from cms.demo.content import State, pieces
from cms.regions import key_of
from cms.tenancy.rooms import keep_shared_collection
from media.models import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.contrib.auth.models import AbstractBaseUser

    from cms.demo.content import Piece
    from cms.demo.directory import Directory


def load_documents(directory: Directory, user: AbstractBaseUser) -> int:
    """Make or mend every file; returns how many there are."""
    written = pieces("documents")
    for piece in written:
        directory.add("documents", piece.slug, _load(piece, user).pk)
    return len(written)


def _load(piece: Piece, user: AbstractBaseUser) -> Document:
    key = key_of("document", piece.slug)
    content = CONTENTS[piece.slug]().encode()
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
    document = Document.objects.filter(key=key).first() or Document(
        key=key, uploaded_by_user_id=user.pk, collection=keep_shared_collection()
    )
    if document.file_hash == digest and document.title == piece.values["title"]:
        return document
    document.title = piece.values["title"]
    document.file = ContentFile(content, name=piece.values["filename"])
    document.file_size, document.file_hash = len(content), digest
    document.full_clean()
    document.save()
    return document


def _public(kind: str) -> Iterable[Piece]:
    return (piece for piece in pieces(kind) if piece.state in {State.PUBLISHED, State.CHANGED})


def _table(header: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    """Semicolons, as spreadsheets with Danish settings expect."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return file.getvalue()


def _key_figures() -> str:
    return _table(
        ("nøgle", "betegnelse", "værdi", "enhed", "dato", "kilde"),
        (
            (piece.slug, *(piece.values.get(name, "") for name in ("label", "value", "unit", "date", "source")))
            for piece in _public("key_figures")
        ),
    )


def _adoptions() -> str:
    return _table(
        ("titel", "type", "status", "byråd", "vedtaget"),
        (
            (
                piece.values["title"],
                piece.values["kind"],
                piece.values["status"],
                each["municipality"],
                each["adopted_on"],
            )
            for kind in ("strategies", "plans")
            for piece in _public(kind)
            for each in piece.values.get("adoptions", [{"municipality": "", "adopted_on": ""}])
        ),
    )


def _interests() -> str:
    names = ("title", "mode", "phase", "hold", "stance", "responsible_authority")
    features = [
        {
            "type": "Feature",
            "id": str(key_of("interest", piece.slug)),
            "properties": {name: piece.values.get(name) for name in names},
            "geometry": piece.values["route"],
        }
        for piece in _public("interests")
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)


CONTENTS: dict[str, Callable[[], str]] = {
    "noegletal": _key_figures,
    "vedtagelser": _adoptions,
    "interesser": _interests,
}
