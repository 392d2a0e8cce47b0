"""What hostile data may cost whoever reads it: one account, charged for each value before the value is made."""

from __future__ import annotations

import math
from collections.abc import Sequence

# Bytes that a value takes as a Python object, rounded up; what a list or a dict holds comes on top.
NUMBER = 32
LIST = 88
ITEM = 8
DICT = 240
TEXT = 72
ARRAY = 240
# One letter beyond the basic plane makes every letter of a text take four bytes.
WIDEST = 4


class Exhausted(Exception):
    """The account does not hold what a value costs."""


class Account:
    """What may still be spent: bytes of memory, and steps, of which a second has a million or two."""

    def __init__(self, memory: float, steps: float = math.inf) -> None:
        self.left = memory
        self.steps = steps

    def charge(self, memory: int) -> None:
        """Take off what a value costs; raises Exhausted when it is more than is left."""
        self.left -= memory
        if self.left < 0:
            raise Exhausted

    def step(self) -> None:
        """Take off one step, of which nothing comes back; raises Exhausted when there is none left."""
        self.steps -= 1
        if self.steps < 0:
            raise Exhausted


def text(size: int, *, plain: bool) -> int:
    """Return what a text of `size` encoded bytes takes; `plain` when it is known to hold ASCII alone."""
    return TEXT + (size if plain else WIDEST * size)


def array(shape: Sequence[int], item_size: int) -> int:
    """Return what an array takes with the lists that tolist() makes of it.

    A size of 0 counts as 1: an array without elements may still be millions of lists, and have any length.
    """
    lists, count = 0, 1
    for size in shape:
        lists += count
        count *= max(size, 1)
    return ARRAY + lists * LIST + count * (ITEM + NUMBER + item_size)
