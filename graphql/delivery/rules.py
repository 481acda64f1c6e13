"""The rules a document must satisfy: the specification's, and limits of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from graphql import (
    ArgumentNode,
    ASTValidationRule,
    FieldNode,
    GraphQLError,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    ValueNode,
    specified_rules,
)
from graphql.pyutils import did_you_mean
from graphql.validation import NoUnusedFragmentsRule
from graphql.validation.rules import overlapping_fields_can_be_merged

from delivery.costs import INTROSPECTION
from delivery.errors import Code, refusal
from delivery.limits import DEEPEST_SELECTION, DEEPEST_VARIABLES, MOST_ALIASES, MOST_FIELDS, MOST_ROOT_FIELDS
from delivery.measures import measure

if TYPE_CHECKING:
    from collections.abc import Sequence


MOST_SUGGESTED = 5
overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = 50_000  # a tenth of graphql-core's own, which takes a second


class FragmentsAreUsedRule(NoUnusedFragmentsRule):
    """graphql-core's rule, whole again: importing grapple empties the original for the whole process."""

    def leave_document(self, *_arguments: Any) -> None:
        used = {
            fragment.name.value
            for operation in self.operation_defs
            for fragment in self.context.get_recursively_referenced_fragments(operation)
        }
        for fragment in self.fragment_defs:
            if fragment.name.value not in used:
                self.report_error(GraphQLError(f"Fragment '{fragment.name.value}' is never used.", fragment))


class LimitsRule(ASTValidationRule):
    """Bounds the depth, the fields, the root fields and the aliases of each operation, fragments followed.

    And how deep lists and objects stand in each other in an argument, as it is bounded in variables.
    """

    def enter_argument(self, node: ArgumentNode, *_arguments: Any) -> None:
        level: list[ValueNode] = [node.value]
        depth = 0
        while level := [inner for each in level for inner in _inner(each)]:
            depth += 1
        if depth > DEEPEST_VARIABLES:
            message = f"`{node.name.value}` is nested {depth} levels deep. The limit is {DEEPEST_VARIABLES}."
            self.report_error(refusal(Code.LIMIT_EXCEEDED, message, node))

    def enter_operation_definition(self, node: OperationDefinitionNode, *_arguments: Any) -> None:
        size = measure(node.selection_set, self.context.get_fragment)
        for what, value, limit in (
            ("levels", size.depth, DEEPEST_SELECTION),
            ("fields", size.fields, MOST_FIELDS),
            ("root fields", size.root_fields, MOST_ROOT_FIELDS),
            ("aliases", size.aliases, MOST_ALIASES),
        ):
            if value > limit:
                message = f"The operation has {value} {what}, its fragments counted. The limit is {limit}."
                self.report_error(refusal(Code.LIMIT_EXCEEDED, message, node))


class IntrospectionRule(ASTValidationRule):
    """Refuses to read the schema out where the settings say so. `__typename` is told all the same."""

    def enter_field(self, node: FieldNode, *_arguments: Any) -> None:
        if node.name.value in INTROSPECTION and not settings.INTROSPECTION:
            message = f"`{node.name.value}` is not answered here: introspection is off. Ask for a copy of the schema."
            self.report_error(refusal(Code.INTROSPECTION_OFF, message, node))


def suggest_names(*, is_on: bool) -> None:
    """Whether graphql-core's errors suggest names that are like an unknown one. It has this for the whole process."""
    did_you_mean.__globals__["MAX_LENGTH"] = MOST_SUGGESTED if is_on else 0


def _inner(value: ValueNode) -> Sequence[ValueNode]:
    match value:
        case ListValueNode():
            return value.values
        case ObjectValueNode():
            return [field.value for field in value.fields]
        case _:
            return ()


LIMITS = (LimitsRule, IntrospectionRule)  # before the others, some of which take a second for what is too large
RULES = tuple(FragmentsAreUsedRule if rule is NoUnusedFragmentsRule else rule for rule in specified_rules)
