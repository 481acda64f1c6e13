"""Why there is nothing to show, as every form of an embed tells it in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from delivery.errors import Code

if TYPE_CHECKING:
    from graphql import GraphQLError

    from embed.reading import RefusedError, WithdrawnError


class ProblemCode(StrEnum):
    """What a program may tell apart."""

    BAD_REQUEST = "BAD_REQUEST"
    NOT_EMBEDDABLE = "NOT_EMBEDDABLE"
    NOT_SHOWN = "NOT_SHOWN"
    NOT_POSSIBLE = "NOT_POSSIBLE"
    WITHDRAWN = "WITHDRAWN"
    RATE_LIMITED = "RATE_LIMITED"
    INTERNAL = "INTERNAL"


_CODES = {
    400: ProblemCode.BAD_REQUEST,
    401: ProblemCode.NOT_EMBEDDABLE,
    404: ProblemCode.NOT_SHOWN,
    405: ProblemCode.NOT_POSSIBLE,
    410: ProblemCode.WITHDRAWN,
    429: ProblemCode.RATE_LIMITED,
    501: ProblemCode.NOT_POSSIBLE,
}
_STATUS = {Code.RATE_LIMITED: 429, Code.INTERNAL: 500}  # 400 for the rest


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong. `message` is for whoever builds a site, in English, and may quote what came.

    Something may stand in its place, which readers see.
    """

    status: int
    message: str
    withdrawn: WithdrawnError | None = None

    @property
    def code(self) -> ProblemCode:
        return _CODES.get(self.status, ProblemCode.INTERNAL)


def problem_of(error: GraphQLError, status: int) -> Problem:
    return Problem(status, error.message)


def refused(error: RefusedError) -> Problem:
    """What the API did not take, or where it failed."""
    return Problem(_STATUS.get(error.code, 400), str(error))
