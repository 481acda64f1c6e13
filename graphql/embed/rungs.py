"""The ways in which an embed comes into somebody else's page."""

from enum import StrEnum


class Rung(StrEnum):
    """From the plainest to what others build for us."""

    FRAGMENT = "fragment"
    PAGE = "page"
    SCRIPT = "script"
    OEMBED = "oembed"
