"""An editor can open what was loaded and save it as it is: no form finds a mistake in it."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder

from cms.demo.kinds import PAGES, SNIPPETS, Kind
from cms.models import ContentBlock, HomePage

pytestmark = pytest.mark.usefixtures("demo")


@pytest.mark.parametrize("kind", [*PAGES, *SNIPPETS], ids=lambda kind: kind.name)
def test_every_field_is_valid(kind: Kind):
    for row in kind.model._default_manager.all():
        instance = row.get_latest_revision_as_object()
        instance.full_clean()
        for relation in ("milestones", "items", "goals", "kle_numbers", "adoptions"):
            for child in getattr(instance, relation).all() if hasattr(instance, relation) else ():
                child.full_clean()
        if hasattr(instance, "require_reach"):
            instance.require_reach()


@pytest.mark.parametrize("model", [*(kind.model for kind in PAGES), ContentBlock, HomePage], ids=lambda m: m.__name__)
def test_every_body_is_one_its_form_would_take(model: type):
    bodies = [instance.body for instance in model._default_manager.all()]
    assert any(bodies)
    for body in bodies:
        try:
            cleaned = body.stream_block.clean(body)
        except ValidationError as error:
            pytest.fail(f"{body.raw_data}: {error.as_json_data() if hasattr(error, 'as_json_data') else error}")
        stored = json.dumps(body.stream_block.get_prep_value(cleaned), cls=DjangoJSONEncoder)
        assert json.loads(stored) == list(body.raw_data)
