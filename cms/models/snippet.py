"""What all shared snippets have in common: drafts, revisions, preview, locking, workflow and search."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CharField, Exists, OuterRef, Prefetch
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    Locale,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
    WorkflowState,
)
from wagtail.search import index

from cms.forms import OwnedForm
from cms.models.translating import Translated
from cms.previews import facts

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

SCHEDULE = "_approved_schedule"  # as Wagtail calls it on pages
UNDER_TRANSLATION = ["live_revision", "first_published_at", "last_published_at", "go_live_at", "expire_at"]


class Snippet(
    PreviewableMixin, WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, ClusterableModel
):
    """Content that is written once and shown in many places."""

    graphql_type_name: ClassVar[str]
    graphql_fields: ClassVar[list[Any]]

    base_form_class = OwnedForm
    central_fields: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @classmethod
    def get_search_fields(cls) -> list[Any]:
        """Those of the model, and what decides whom the admin shows it: a search can be narrowed by nothing else."""
        named = {field.name for field in cls._meta.fields} & {"id", "live", "edition"}
        fields: list[Any] = super().get_search_fields()
        filtered = {field.field_name for field in fields if isinstance(field, index.FilterField)}
        return [*fields, *(index.FilterField(name) for name in sorted(named - filtered))]

    @property
    def owning_edition(self) -> Any:
        """The edition that has it to itself, or None."""
        return self.edition if getattr(self, "edition_id", None) else None

    @property
    def approved_schedule(self) -> bool:
        """Whether it waits for the time of its publishing. Lists have asked for all their rows (`with_states`)."""
        known: bool | None = self.__dict__.get(SCHEDULE)
        return bool(super().approved_schedule) if known is None else known

    def get_workflow(self) -> Any:
        """What is an edition's own is approved by its own moderators."""
        room = getattr(self.owning_edition, "room", None)
        if room is not None and room.workflow is not None and room.workflow.active:
            return room.workflow
        return super().get_workflow()

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "cms/preview/snippet.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The whole object: its name, its body if it has one, and every field that is filled in."""
        language = getattr(getattr(self, "locale", None), "language_code", settings.LANGUAGE_CODE)
        context = super().get_preview_context(request, mode_name)
        return {**context, "title": str(self), "language": language, "facts": facts(self)}


def with_states(snippets: QuerySet[Any]) -> QuerySet[Any]:
    """Each with its schedule and its workflow, by which its state is named, in as many statements as for one."""
    kind = ContentType.objects.get_for_model(snippets.model)
    waiting = Revision.objects.filter(
        base_content_type=kind, object_id=Cast(OuterRef("pk"), CharField()), approved_go_live_at__isnull=False
    )
    states = Prefetch("_workflow_states", WorkflowState.objects.active(), to_attr="_current_workflow_states")
    return snippets.annotate(**{SCHEDULE: Exists(waiting)}).prefetch_related(states)


class KeyedSnippet(Snippet):
    """A snippet that is the same in every language; its key is the same in every environment."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class TranslatableSnippet(Translated, TranslatableMixin, Snippet):
    """A snippet with one row a language; the rows share `translation_key`, which is its key."""

    exclude_fields_in_copy = [*UNDER_TRANSLATION, "locked", "locked_at", "locked_by"]
    default_exclude_fields_in_copy = ["id", *Snippet.default_exclude_fields_in_copy]
    unique_within_language: ClassVar[tuple[str, ...]] = ("slug",)
    translatable_fields: ClassVar[list[Any]]

    class Meta:
        abstract = True

    def copy_for_translation(self, locale: Locale, exclude_fields: list[str] | None = None) -> TranslatableSnippet:
        """An unsaved draft in `locale`: text still to be translated is not published by the copying."""
        copy: TranslatableSnippet = super().copy_for_translation(locale, exclude_fields)
        copy.live = False
        copy.has_unpublished_changes = True
        return copy

    def clean(self) -> None:
        """The database holds each of `unique_within_language` once a language; say so before it has to."""
        super().clean()
        for name in self.unique_within_language:
            value = getattr(self, name)
            language = self.locale_id or Locale.get_default().pk
            others = type(self).objects.exclude(pk=self.pk).filter(**{name: value, "locale_id": language})
            if hasattr(self, "edition_id") and name != "edition":  # each edition has names of its own
                others = others.filter(edition_id=self.edition_id)
            if value and others.exists():
                message = _("Another one in this language has the same %(field)s.")
                field: Any = self._meta.get_field(name)
                raise ValidationError({name: ValidationError(message, "taken", {"field": field.verbose_name})})


def one_per_language(model: str, *fields: str) -> list[models.BaseConstraint]:
    """The constraints of a translatable snippet: one row a language of each key, and of `fields`."""
    keys = models.UniqueConstraint(fields=["translation_key", "locale"], name=f"cms_{model}_one_translation")
    names = [models.UniqueConstraint(fields=[field, "locale"], name=f"cms_{model}_one_{field}") for field in fields]
    return [keys, *names]


def one_per_owner(model: str, field: str) -> list[models.BaseConstraint]:
    """As `one_per_language`, for a snippet that may be an edition's own: each owner has names of its own."""
    return [
        *one_per_language(model),
        models.UniqueConstraint(
            fields=[field, "locale"], condition=models.Q(edition=None), name=f"cms_{model}_one_shared_{field}"
        ),
        models.UniqueConstraint(fields=[field, "locale", "edition"], name=f"cms_{model}_one_local_{field}"),
    ]
