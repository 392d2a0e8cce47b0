"""What both sides of the wire agree on: limits, dtypes, padding."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, Literal

Buffer = bytes | memoryview
Style = Literal["kinds", "answers"]

PREFIX = struct.Struct("<IQ")
ALIGN = 64
MAX_DEPTH = 32
MAX_DIMENSIONS = 32
MAX_NODES = 200_000
MAX_HEADER = 1 << 20
# Bytes of memory that one answer may take with its frame, each array counted with the lists that may be made of it;
# the largest that a check asks for takes 30 MB.
MAX_MEMORY = 40 << 20
LONG_TEXT = 512
LONG_LIST = 32
LONG_INT = 1 << 62
LONGEST_INT = 1 << 4096
LONGEST_HEX = 1100
OPAQUE_TEXT = 120
TOO_MANY = "more values than a frame may hold"
DTYPES = frozenset({"b1", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8"})


class WireError(Exception):
    """Bytes that are no frame, a frame beyond its budget, or a value that cannot travel."""


@dataclass(frozen=True)
class Budget:
    """What one frame may cost its reader: bytes of the header and of the body, and number of values."""

    header: int = MAX_HEADER
    body: int = 32 << 20
    nodes: int = MAX_NODES


@dataclass(frozen=True)
class Handle:
    """Names an object that stays where the student's code lives."""

    number: int


def padded(size: int) -> int:
    """Return `size` rounded up to whole cache lines, so that every array lies aligned."""
    return (size + ALIGN - 1) // ALIGN * ALIGN


def is_count(value: Any) -> bool:
    """Return whether a value of a header can be a size."""
    return type(value) is int and 0 <= value < 1 << 40
