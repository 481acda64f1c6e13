"""What an edition shows in one language because it does not exist in another, or not wholly, or not as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Q, Subquery, TextChoices
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import TranslatableMixin
from wagtail_localize.models import Translation, TranslationSource

from cms.tenancy.members import membership_of
from publication.local_text.shown import heads_shown_in
from publication.models import PublishedLink, PublishedObject
from publication.projection.languages import PARTLY_TRANSLATED
from publication.sources import PAGE_TABLE, source_models

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.db.models import QuerySet

    from cms.models import Edition

PER_PAGE = 50


class State(TextChoices):
    """What is wrong with a translation."""

    MISSING = "missing", _("Not translated")
    PARTLY = "partly", _("Partly translated")
    BEHIND = "behind", _("The original is newer")


@dataclass(frozen=True, slots=True)
class Row:
    """An object, what its translation lacks, and where that is mended; empty where the user cannot do it."""

    head: Any
    state: State
    url: str


def languages_of(edition: Edition) -> list[str]:
    """The languages its readers may be shown, but for the one that content is written in."""
    named = [edition.language, *edition.fallbacks.values_list("language", flat=True)]
    others = [code for code, _label in settings.WAGTAIL_CONTENT_LANGUAGES]
    return [code for code in dict.fromkeys([*named, *others]) if code != settings.LANGUAGE_CODE]


def missing_translations(edition: Edition, language: str, number: str | None, user: Any) -> Page[Row]:
    """One page of what the edition shows in the language content is written in, and lacks in `language`, by title."""
    found = _compared(edition, language)
    lacking = found.filter(Q(there=None) | Q(is_partly=True) | Q(taken_at__lt=F("written_at")))
    page: Any = Paginator(lacking.order_by("title_order", "key"), PER_PAGE).get_page(number)
    page.object_list = [_row(head, user) for head in page.object_list]
    return page


def _compared(edition: Edition, language: str) -> QuerySet[PublishedObject]:
    """What the edition shows, each beside its translation: as readers are shown it, the edition's own layer first."""
    same = PublishedObject.objects.filter(key=OuterRef("key"), is_hidden=False)
    there = same.filter(language=language, edition__in=["", str(edition.key)]).order_by("-edition")
    shared = same.filter(language=settings.LANGUAGE_CODE, edition="")
    taken = TranslationSource.objects.filter(
        object_id=OuterRef("key"),
        locale__language_code=settings.LANGUAGE_CODE,
        translations__target_locale__language_code=language,
        translations__enabled=True,
    )
    heads = heads_shown_in(edition).filter(language=settings.LANGUAGE_CODE)
    compared = heads.annotate(
        there=Subquery(there.values("pk")[:1]),
        there_table=Subquery(there.values("source_table")[:1]),
        there_id=Subquery(there.values("source_id")[:1]),
        translation=Subquery(taken.values("translations__pk")[:1]),
        translation_source=Subquery(taken.values("pk")[:1]),
        taken_at=Subquery(taken.values("last_updated_at")[:1]),
        written_at=Coalesce(Subquery(shared.values("publication__published_at")[:1]), "publication__published_at"),
    )
    links = PublishedLink.objects.filter(field=PARTLY_TRANSLATED, source=OuterRef("there"))
    return compared.annotate(is_partly=Exists(links))


def _row(head: Any, user: Any) -> Row:
    state = State.PARTLY if head.is_partly else State.BEHIND
    if head.there is None:
        state = State.MISSING
    is_anothers = membership_of(user).is_limited and not head.edition
    return Row(head, state, "" if is_anothers else _address(head, state))


def _address(head: Any, state: State) -> str:
    """Where the original is submitted, or looked through anew, or its translation is edited."""
    match state:
        case State.BEHIND:
            return reverse("wagtail_localize:update_translations", args=[head.translation_source])
        case State.PARTLY:
            return _form(head.there_table, head.there_id)
        case State.MISSING if head.translation is not None:
            return _begun(Translation.objects.select_related("source").get(pk=head.translation))
    return _submitting(head.source_table, head.source_id)


def _submitting(table: str, number: int) -> str:
    """Empty for a local variant, which lies over what is to be translated, and for what knows no languages."""
    if table == PAGE_TABLE:
        return reverse("wagtail_localize:submit_page_translation", args=[number])
    model: Any = source_models()[table]
    names = (model._meta.app_label, model._meta.model_name, number)
    is_translatable = issubclass(model, TranslatableMixin)
    return reverse("wagtail_localize:submit_snippet_translation", args=names) if is_translatable else ""


def _form(table: str, number: int) -> str:
    if table == PAGE_TABLE:
        return reverse("wagtailadmin_pages:edit", args=[number])
    model: Any = source_models()[table]
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[number])


def _begun(translation: Translation) -> str:
    """The form of a translation that nobody has published yet."""
    draft = translation.source.object.get_instance_or_none(translation.target_locale_id)
    return str(translation.get_target_instance_edit_url()) if draft is not None else ""
