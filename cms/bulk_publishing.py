"""Publishing many pages at once from a list, where no form would show what an unfinished draft lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.models.page import HeadlessPage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpRequest, HttpResponse
    from wagtail.models import Page


def refuse_unfinished(request: HttpRequest, action: str, objects: Iterable[Any], view: Any) -> HttpResponse | None:
    """Wagtail's hook before a bulk action: publish all that was chosen or, saying why, nothing."""
    if action != "publish":
        return None
    has_descendants = view.cleaned_form.cleaned_data.get("include_descendants", False)
    problems = [
        _("“%(page)s” cannot be published yet: %(problems)s") % {"page": page, "problems": " ".join(found)}
        for page in _to_be_published(objects, has_descendants=has_descendants)
        if (found := _problems(page))
    ]
    for problem in problems:
        messages.error(request, problem)
    return redirect(view.next_url) if problems else None


def _to_be_published(objects: Iterable[Page], *, has_descendants: bool) -> Iterator[HeadlessPage]:
    for chosen in objects:
        pages = chosen.get_descendants(inclusive=True) if has_descendants else [chosen]
        for page in pages:
            draft = page.specific.get_latest_revision_as_object()
            if isinstance(draft, HeadlessPage):
                yield draft


def _problems(page: HeadlessPage) -> list[str]:
    """What an editor has to mend, each with its field's name."""
    options: Any = page._meta
    try:
        page.full_clean()
        page.require_finished()
    except ValidationError as error:
        return [
            f"{options.get_field(name).verbose_name}: {message}" if name != "__all__" else message
            for name, found in error.message_dict.items()
            for message in found
        ]
    return []
