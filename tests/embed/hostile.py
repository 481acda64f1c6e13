"""A region in which every text that an editor can write tries to be more than words."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from publication.shapes import object_shapes
from tests.delivery.filling import Chosen, body, fill_values

ENDS = "<script>alert(1)</script>"
WORD = f"""'">{ENDS}<img src=x onerror=alert(1)><!--[x](javascript:alert(1))`|*{{{{7*7}}}}{{%x%}}&lt;b&gt;</section>"""
RUN = "javascript:alert(1)//"
RICH = (
    f"<p onclick='alert(1)'>{ENDS}<a href='{RUN}'>a</a><a href='https://example.org/\"onclick=alert(1)'>b</a>"
    "<img src=x onerror=alert(1)><svg onload=alert(1)>c</svg>&lt;script&gt;d&lt;/script&gt; ](javascript:alert(1))</p>"
    "<style>p{}</style><iframe src='https://evil.example'></iframe><h3 style='x'>e</h3>"
)
ADDRESSES = frozenset({"email", "source_url", "website"})
FILLED = ("Contact", "ContentBlock", "InfrastructureInterest", "Initiative", "KeyFigure", "Partner")


def infect(region: dict[str, Any]) -> None:
    """Write it everywhere. What is queued for publishing is left to the caller."""
    for name in FILLED:
        fill_values(region[name], object_shapes()[name].fields, WORD)
        for field in ADDRESSES & {field.name for field in region[name]._meta.get_fields()}:
            setattr(region[name], field, "")
    for field in ("title", "alt_text", "credit", "caption"):
        setattr(region["Image"], field, WORD)
    region["Document"].title = WORD
    region["Contact"].phone = WORD[:30]
    for milestone in region["Initiative"].milestones.all():
        milestone.title = milestone.description = WORD
        milestone.save()
    region["ContentBlock"].body = _body(region)
    for name in ("Image", "Document", *FILLED):
        region[name].save()
    _write_past_the_forms(region)


def _write_past_the_forms(region: dict[str, Any]) -> None:
    """What no form takes, and a row can hold all the same."""
    for name, values in (
        ("Contact", {"email": f'"{ENDS}"@example.org'}),
        ("KeyFigure", {"source_url": RUN}),
        ("Partner", {"website": RUN}),
    ):
        type(region[name]).objects.filter(pk=region[name].pk).update(**values)


def _body(region: dict[str, Model]) -> Any:
    by_type: dict[str, list[Model]] = {name.split()[-1]: [found] for name, found in region.items()}
    stream = body(Chosen(by_type, RICH), WORD)
    data = stream.get_prep_value()
    return stream.stream_block.to_python(_aimed(data))


def _aimed(value: Any) -> Any:
    """Every address leads to what a browser would run."""
    if isinstance(value, dict):
        return {name: RUN if name == "url" else _aimed(each) for name, each in value.items()}
    return [_aimed(each) for each in value] if isinstance(value, list) else value
