"""Draws renditions: the original is opened once, and every file of it is drawn from that.

Wagtail would open it for each, cannot tell AVIF how long to take, and leaves in a JPEG what the camera wrote: where a
photograph was taken is nobody's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PIL import Image as Pillow
from wagtail.images.models import Filter

if TYPE_CHECKING:
    from media.models import Image
    from media.originals import Original

SAVED: dict[str, dict[str, Any]] = {
    "avif": {"quality": 61, "speed": 7},  # half the time that Pillow takes by itself, for a twentieth more bytes
    "webp": {"quality": 80},
    "jpeg": {"quality": 76, "progressive": True, "optimize": True},
}
GROUND = "#ffffff"  # of what is transparent, in a format that cannot be
GAP = 3.0  # Pillow first brings a picture quickly to so many times the size asked for; its own advice for quality


@dataclass(frozen=True, slots=True)
class Written:
    """What Wagtail wants to know of a file that was drawn; the names are its own."""

    f: Any
    format_name: str


class Drawing(Filter):
    """A specification of Wagtail's, and its rules of where an image is cut, drawn from an original that is open."""

    def __init__(self, specification: str, original: Original) -> None:
        super().__init__(specification)
        self._original = original
        self.size = (0, 0)  # in pixels, once it is drawn

    def run(self, image: Image, output: Any, source: Any = None) -> Written:
        """Write the rendition to `output`. `source` is not read: the original is."""
        del source
        kind = self.spec.rpartition("format-")[2]
        drawn = self._drawn(image)
        if kind == "jpeg" and drawn.mode == "RGBA":
            drawn = Pillow.alpha_composite(Pillow.new("RGBA", drawn.size, GROUND), drawn).convert("RGB")
        self.size = drawn.size
        profile = {"icc_profile": self._original.profile} if self._original.profile else {}
        drawn.save(output, kind.upper(), **SAVED[kind], **profile)
        return Written(output, kind)

    def _drawn(self, image: Image) -> Pillow.Image:
        picture = self._original.picture
        transform = self.get_transform(image, self._original.size)
        rect = transform.get_rect().round()
        across, down = (picture.size[side] / self._original.size[side] for side in (0, 1))
        box = (
            max(0.0, rect.left * across),
            max(0.0, rect.top * down),
            min(float(picture.width), rect.right * across),
            min(float(picture.height), rect.bottom * down),
        )
        size = (int(transform.size[0]), int(transform.size[1]))
        return picture.resize(size, Pillow.Resampling.LANCZOS, box=box, reducing_gap=GAP)
