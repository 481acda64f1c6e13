"""What a form refers to must be something its user may see: a chooser offers no more, but a request may name anything.

Asked of the policies Wagtail keeps, so that models' forms can stand on this and it need know no model of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Model, QuerySet
from taggit.managers import TaggableManager
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.tenancy.policies import policy_of_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import ModelForm

    Reference = tuple[type[Model], str]


def unseen(form: ModelForm, user: Any) -> set[str]:
    """The names of the fields of `form` by which it newly refers to what `user` may not see."""
    found = set()
    for name in form.fields:
        if name not in form.cleaned_data or name in {"locale", "collection"}:
            continue
        before = set(references(form, name, form.initial.get(name)))
        after = set(references(form, name, form.cleaned_data[name]))
        if not all(is_seen(model, pk, user) for model, pk in after - before):
            found.add(name)
    return found


def references(form: ModelForm, name: str, value: Any) -> Iterator[Reference]:
    """The objects named by `value`, a relation's, a text's or a body's; a relation's initial value is a number."""
    if value is None or value == "":
        return
    field = next((each for each in form._meta.model._meta.get_fields() if each.name == name), None)
    if field is None:
        return
    if hasattr(field, "extract_references"):
        for model, pk, *_paths in field.extract_references(value):
            yield model, str(pk)
        return
    if not field.is_relation or field.related_model is None or isinstance(field, TaggableManager):
        return  # tags are words, which are everybody's
    for one in value if isinstance(value, (list, tuple, set, QuerySet)) else [value]:
        yield field.related_model, str(one.pk if isinstance(one, Model) else one)


def is_seen(model: Any, pk: str, user: Any) -> bool:
    if issubclass(model, Page):
        return bool(page_permission_policy.explorable_instances(user).filter(pk=pk).exists())
    instance = model._default_manager.filter(pk=pk).first()
    if instance is None:
        return True
    if isinstance(instance, (get_image_model(), get_document_model())):
        policy = policy_of_files(type(instance))
        return bool(policy.user_has_any_permission_for_instance(user, {"choose", "change"}, instance))
    viewset = getattr(model, "snippet_viewset", None)
    return viewset is None or bool(viewset.permission_policy.user_has_permission_for_instance(user, "view", instance))
