"""The pages of the admin on which an edition's people find shared content, adapt it, and review what they adapted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Page

from cms.enumerations import ContentLanguage
from cms.models import ContentBlock, Edition, LocalVariant
from publication.local_text import translations
from publication.local_text.access import edit_url, editions_of, may_change, may_publish
from publication.local_text.answering import is_locked, keep, take_shared
from publication.local_text.overview import Narrowing, overview, shared_types, type_labels
from publication.local_text.reviewing import review_of
from publication.local_text.titles import with_titles
from publication.local_text.translations import languages_of
from publication.models import PublishedObject
from publication.sources import PAGE_TABLE
from publication.variants import BLOCK_TABLE

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from publication.local_text.reviewing import Review

TABLES = {"page": PAGE_TABLE, "content_block": BLOCK_TABLE}


def local_text_overview(request: HttpRequest) -> HttpResponse:
    """What is shared, as one edition has adapted it."""
    editions = editions_of(request.user)
    if not editions:
        raise PermissionDenied
    chosen = next((each for each in editions if each.slug == request.GET.get("edition")), editions[0])
    language = request.GET.get("language", "")
    narrowing = Narrowing(
        type=request.GET.get("type", ""),
        text=request.GET.get("q", "").replace("\0", ""),
        language=language if language in ContentLanguage.values else settings.LANGUAGE_CODE,
        only_changed=request.GET.get("changed") == "1",
    )
    rows = overview(chosen, narrowing, request.GET.get("p"))
    context = {
        "editions": editions,
        "edition": chosen,
        "narrowing": narrowing,
        "rows": rows,
        "types": shared_types(),
        "languages": ContentLanguage.choices,
        "list_url_name": LocalVariant.snippet_viewset.get_url_name("list"),
    }
    return render(request, "publication/local_text/overview.html", context)


def missing_translations(request: HttpRequest) -> HttpResponse:
    """What an edition shows in the language it was written in, wholly or in part, for want of another."""
    editions = editions_of(request.user)
    if not editions:
        raise PermissionDenied
    chosen = next((each for each in editions if each.slug == request.GET.get("edition")), editions[0])
    languages = languages_of(chosen)
    language = request.GET.get("language", "")
    language = language if language in languages else languages[0]
    context = {
        "editions": editions,
        "edition": chosen,
        "language": language,
        "languages": [(code, label) for code, label in ContentLanguage.choices if code in languages],
        "types": type_labels(),
        "rows": translations.missing_translations(chosen, language, request.GET.get("p"), request.user),
    }
    return render(request, "publication/local_text/missing_translations.html", context)


@require_POST
def local_text_adapt(request: HttpRequest, edition: str, kind: str, number: int) -> HttpResponse:
    """Begin a draft of local text over a shared object, or go on with the one there is."""
    owner = _edition(request, edition)
    target = _target(kind, number)
    variant, is_made = LocalVariant.objects.get_or_create(edition=owner, defaults={"live": False}, **{kind: target})
    if is_made:
        variant.save_revision(user=request.user, log_action=True)
    return redirect(edit_url(variant))


def _edition(request: HttpRequest, slug: str) -> Edition:
    """An edition the user writes for."""
    found = next((each for each in editions_of(request.user) if each.slug == slug), None)
    if found is None:
        raise PermissionDenied
    return found


def _target(kind: str, number: int) -> Any:
    """A shared object that is published: what is not public, or another edition's own, is not there to adapt."""
    heads = PublishedObject.objects.filter(source_table=TABLES.get(kind, ""), source_id=number, edition="")
    if not heads.filter(type__in=shared_types()).exists():
        raise Http404
    return get_object_or_404(Page if kind == "page" else ContentBlock, pk=number)


def local_text_review(request: HttpRequest, number: int) -> HttpResponse:
    """The shared change and the edition's own text side by side, and the three answers."""
    variant = get_object_or_404(with_titles(LocalVariant.objects.all()), pk=number)
    if not may_change(request.user, variant):
        raise PermissionDenied
    review = review_of(variant)
    may_answer = may_publish(request.user, variant)
    if request.method == "POST" and review is not None:
        return _answered(request, variant, may_answer=may_answer)
    context = {"variant": variant, "review": review, "may_answer": may_answer, "edit_url": edit_url(variant)}
    return render(request, "publication/local_text/review.html", context)


def _answered(request: HttpRequest, variant: LocalVariant, *, may_answer: bool) -> HttpResponse:
    if not may_answer:
        raise PermissionDenied
    seen = request.POST.get("seen", "")
    review = review_of(variant)
    if review is None or seen != str(review.seen):
        messages.warning(request, _("The shared text has changed again meanwhile. Here is the newest."))
        return redirect("local_text_review", variant.pk)
    if is_locked(variant, request.user):
        messages.error(request, _("The local text is locked, or waits for approval. Nobody can answer for it now."))
        return redirect("local_text_review", variant.pk)
    if request.POST.get("answer") == "keep":
        keep(variant, review.seen)
        messages.success(request, _("The local text stands."))
    elif request.POST.get("answer") == "take":
        said = _taken(review)
        take_shared(variant, request.user)
        messages.success(request, said)
    return redirect("local_text_overview")


def _taken(review: Review) -> str:
    if review.is_claimed:
        return _("The edition has given the content back: it shows the shared text, and follows it.")
    return _("The shared text is shown where it has changed. Other local text stands.")
