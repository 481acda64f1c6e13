"""Loads the demo content, step by step; each step is one transaction and leaves the site whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from wagtail.log_actions import LogContext
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.demo import journal
from cms.demo.accounts import load_accounts, secretary
from cms.demo.content import State, pieces
from cms.demo.directory import Directory
from cms.demo.documents import load_documents
from cms.demo.images import load_images
from cms.demo.kinds import KINDS, TRANSLATED
from cms.demo.placing import find, place
from cms.demo.publishing import Publisher
from cms.translation.adopting import adopt

if TYPE_CHECKING:
    from collections.abc import Callable

    from cms.demo.content import Piece
    from cms.demo.kinds import Kind

    Report = Callable[[str], None]


def is_loaded() -> bool:
    """Whether exactly this version of the content was loaded last."""
    return journal.loaded_version() == journal.version()


def load(report: Report) -> None:
    """Load everything, telling `report` of each step when it is done."""
    _step(report, "region", _seed)
    _step(report, "accounts", lambda: f"{load_accounts()} with a known password")
    directory, user = Directory(), secretary()
    publisher = Publisher(directory, user)
    _step(report, "images", lambda: f"{load_images(directory, user)}; AVIF and cuts are made while it serves")
    _step(report, "documents", lambda: str(load_documents(directory, user)))
    with LogContext(user=user), disable_reference_index_auto_update():  # _publish_all does it, once for each row
        _step(report, "drafts", lambda: _place_all(directory))
        for kind in KINDS:
            _step(report, kind.name.replace("_", " "), partial(_publish_all, kind, publisher))
        _step(report, "translations", _adopt_all)
        _step(report, "withdrawn", lambda: _take_back_all(publisher))
    _step(report, "journal", lambda: journal.remember(journal.version(), user))


def _step(report: Report, title: str, work: Callable[[], str]) -> None:
    with transaction.atomic():
        outcome = work()
    report(f"{title:<15} {outcome}")


def _seed() -> str:
    call_command("seed_region", verbosity=0)
    return "municipalities, editions, themes and sections are there"


def _place_all(directory: Directory) -> str:
    """All rows before any content, so that content may refer to whatever it likes."""
    written = [(kind, piece) for kind in KINDS for piece in pieces(kind.name)]
    for kind, piece in written:
        place(kind, piece, directory)
    return f"{len(written)} in Danish, {sum(len(piece.translations) for _, piece in written)} translations"


def _publish_all(kind: Kind, publisher: Publisher) -> str:
    before, written = publisher.written, pieces(kind.name)
    for piece in written:
        already = publisher.written
        publisher.bring(kind, piece)
        if publisher.written > already:
            _index_references(kind, piece)
    return f"{len(written)}, {publisher.written - before} revisions written"


def _adopt_all() -> str:
    """Let editors find a translation beside its original, string by string."""
    written = [(kind, piece) for kind in TRANSLATED for piece in pieces(kind.name) if piece.translations]
    for kind, piece in written:
        for language in piece.translations:
            adopt(find(kind, piece), find(kind, piece, language))
    return f"{sum(len(piece.translations) for _, piece in written)} pages and content blocks"


def _take_back_all(publisher: Publisher) -> str:
    withdrawn = [(kind, piece) for kind in KINDS for piece in pieces(kind.name) if piece.state is State.UNPUBLISHED]
    for kind, piece in withdrawn:
        publisher.take_back(kind, piece)
    return str(len(withdrawn))


def _index_references(kind: Kind, piece: Piece) -> None:
    """Let Wagtail know what the rows of `piece` refer to."""
    for language in (settings.LANGUAGE_CODE, *piece.translations):
        ReferenceIndex.create_or_update_for_object(find(kind, piece, language))
