"""CloudFront, by cache tags, which its distribution has to read from `X-Edge-Tags` (`CacheTagConfig`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import uuid4

from delivery.edges.asking import TIMEOUT
from delivery.edges.edge import Edge, NotPurgedError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from delivery.edges.edge import Lifetime


@dataclass(frozen=True)
class CloudFront(Edge):
    """A distribution. Who may invalidate it the usual `AWS_*` variables say.

    It reads no header of its own for how long it keeps an answer, so all shared caches are told; and it tells no
    capitals apart in tags, which costs an answer now and then, no truth.
    """

    most_tags = 50
    batch = 300  # 3,000 may be under way at a time

    distribution: str
    asked_at: str = ""
    api: str | None = None

    @property
    def name(self) -> str:
        return f"cloudfront {self.distribution}"

    def tag_header(self, tags: Collection[str]) -> tuple[str, str]:
        return "X-Edge-Tags", ",".join(tags)

    def lifetime_header(self, lifetime: Lifetime) -> tuple[str, str]:
        return "Cache-Control", f"public, max-age=0, must-revalidate, s-maxage={lifetime.seconds}"

    def purge(self, tags: Sequence[str], *, hard: bool) -> None:
        del hard
        from botocore.config import Config  # noqa: PLC0415  # half a second, and for whom this is configured alone
        from botocore.exceptions import BotoCoreError, ClientError  # noqa: PLC0415  # as above
        from botocore.session import get_session  # noqa: PLC0415  # as above

        items = [f"#{tag}" for tag in tags]
        options = Config(connect_timeout=TIMEOUT, read_timeout=TIMEOUT, retries={"total_max_attempts": 1})
        try:
            client = get_session().create_client("cloudfront", "us-east-1", endpoint_url=self.api, config=options)
            client.create_invalidation(
                DistributionId=self.distribution,
                InvalidationBatch={
                    "Paths": {"Quantity": len(items), "Items": items},
                    "CallerReference": str(uuid4()),
                },
            )
        except (BotoCoreError, ClientError) as error:
            raise NotPurgedError(f"CloudFront: {error}") from error
