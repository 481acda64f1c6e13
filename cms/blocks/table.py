"""The block of rows and columns."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLBoolean, GraphQLForeignKey, GraphQLString
from wagtail.blocks import BooleanBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from cms.blocks.fields import LineBlock
from cms.blocks.structure import BodyPartBlock, ItemsBlock


@register_streamfield_block
class TableRowBlock(BodyPartBlock):
    """One row of a table."""

    cells = ItemsBlock(
        LineBlock(required=False, max_length=300, label=_("Cell")),
        max_num=12,
        label=_("Cells"),
        help_text=_("From 1 to 12, as many in each row. A cell may be empty."),
    )

    graphql_fields = [
        GraphQLString("cells", is_list=True, required=True, description="The cells from left to right."),
    ]

    class Meta:
        label = _("Row")
        help_text = _("The cells of one row, from left to right.")
        icon = "bars"


@register_streamfield_block
class TableBlock(BodyPartBlock):
    """A table of plain text, each row as long as the others."""

    caption_text = LineBlock(
        max_length=255,
        label=_("Caption of the table"),
        help_text=_("What the table shows; screen readers read it first."),
    )
    has_header_row = BooleanBlock(
        required=False,
        default=True,
        label=_("Header row"),
        help_text=_("Tick when the first row names the columns."),
    )
    rows = ItemsBlock(TableRowBlock(), max_num=200, label=_("Rows"), help_text=_("From 1 to 200."))

    graphql_fields = [
        GraphQLString("caption_text", required=True, description="Caption used here; empty for none of its own."),
        GraphQLBoolean("has_header_row", required=True, description="Whether the first row names the columns."),
        GraphQLForeignKey(
            "rows", TableRowBlock, is_list=True, required=True, description="The rows from top to bottom."
        ),
    ]

    class Meta:
        label = _("Table")
        help_text = _("For what has rows and columns, never for layout.")
        description = _("A table with a caption and a header row.")
        icon = "table"
        group = _("Lists")
        template = "cms/blocks/table.html"
        preview_value = {
            "caption_text": _("When the councils adopted the strategy"),
            "has_header_row": True,
            "rows": [
                {"cells": [_("Municipality"), _("Adopted")]},
                {"cells": ["Vejle", "16.8.2023"]},
            ],
        }

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            _require_rectangle(cleaned["rows"])
        return cleaned


def _require_rectangle(rows: Any) -> None:
    width = len(rows[0]["cells"])
    errors = {
        place: StructBlockValidationError(
            {
                "cells": ValidationError(
                    _("This row has %(cells)s cells; the first row has %(expected)s."),
                    "not_rectangular",
                    {"cells": len(row["cells"]), "expected": width},
                )
            }
        )
        for place, row in enumerate(rows)
        if len(row["cells"]) != width
    }
    if errors:
        raise StructBlockValidationError({"rows": ListBlockValidationError(errors)})
