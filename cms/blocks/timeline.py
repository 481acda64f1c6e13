"""The block of dated events."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLForeignKey, GraphQLString
from wagtail.blocks import DateBlock

from cms.blocks.enumerations import DatePrecision
from cms.blocks.fields import EnumerationBlock, LineBlock, ParagraphBlock
from cms.blocks.structure import BodyPartBlock, ItemsBlock


@register_streamfield_block
class TimelineEventBlock(BodyPartBlock):
    """Something that happened or will happen."""

    date = DateBlock(label=_("Date"), help_text=_("The first day of the month or year when no more is known."))
    date_precision = EnumerationBlock(
        DatePrecision, label=_("Precision"), help_text=_("How much of the date is known and shown.")
    )
    title = LineBlock(max_length=150, label=_("Title"), help_text=_("What happened, in a few words."))
    text = ParagraphBlock(required=False, max_length=600, label=_("Text"), help_text=_("May be left empty."))

    graphql_fields = [
        GraphQLString("date", required=True, description="When it happened; see the precision."),
        GraphQLString("date_precision", required=True, description="How much of the date is known."),
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLString("text", required=True, description="The text itself; empty when there is none."),
    ]

    class Meta:
        label = _("Event")
        help_text = _("When, and what.")
        icon = "date"


@register_streamfield_block
class TimelineBlock(BodyPartBlock):
    """Events in the order of time."""

    title = LineBlock(
        required=False, max_length=150, label=_("Title"), help_text=_("Above the events. May be left empty.")
    )
    events = ItemsBlock(
        TimelineEventBlock(), max_num=50, label=_("Events"), help_text=_("From 1 to 50, in the order they are shown.")
    )

    graphql_fields = [
        GraphQLString("title", required=True, description="Title above the content; empty when there is none."),
        GraphQLForeignKey(
            "events", TimelineEventBlock, is_list=True, required=True, description="The events, in order."
        ),
    ]

    class Meta:
        label = _("Timeline")
        help_text = _("How something came about, or when it is to happen.")
        description = _("Dated events, one below the other.")
        icon = "time"
        group = _("Lists")
        template = "cms/blocks/timeline.html"
        preview_value = {
            "title": _("How it began"),
            "events": [
                {
                    "date": datetime.date(1994, 1, 1),
                    "date_precision": DatePrecision.YEAR.value,
                    "title": _("The cooperation is formed"),
                },
                {
                    "date": datetime.date(2016, 1, 1),
                    "date_precision": DatePrecision.DAY.value,
                    "title": _("Haderslev joins"),
                },
            ],
        }
