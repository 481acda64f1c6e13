"""How often Python looks for garbage that refers to itself."""

import gc

ALLOCATED = 100_000  # objects more than were freed; Python's own 700 make several searches of every page of the admin
YOUNG, MIDDLE = 20, 50  # of these searches until older objects are looked through as well


def look_for_garbage_less() -> None:
    """Never look through what is loaded by now, for it stays, and seldom through the rest.

    Looking through all of it stops a process for a tenth of a second, and took a tenth of its time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATED, YOUNG, MIDDLE)
