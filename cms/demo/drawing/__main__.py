"""`python -m cms.demo.drawing`: draw the illustrations anew into `cms/demo/images`."""

from __future__ import annotations

import sys
from pathlib import Path

from cms.demo.drawing.gallery import SCENES

FOLDER = Path(__file__).resolve().parent.parent / "images"


def main(names: list[str]) -> None:
    """Draw the pictures of `names`, or all of them."""
    for name in names or SCENES:
        target = FOLDER / f"{name}.webp"
        SCENES[name]().finish().save(target, "WEBP", quality=84, method=6)
        sys.stdout.write(f"{target.name} {target.stat().st_size // 1024} kB\n")


if __name__ == "__main__":
    main(sys.argv[1:])
