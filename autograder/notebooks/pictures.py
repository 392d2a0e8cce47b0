"""How many pixels a picture has: a page that draws it takes four bytes for each, however small the file is."""

from __future__ import annotations

import base64
import struct

MOST_PIXELS = 40_000_000  # a figure of 20 by 20 inches in print has 36 million
SHORTEST = 24  # bytes: of fewer, no picture can be drawn
_START = 64  # letters that hold the size, but for JPEG
_PNG, _JPEG, _GIFS = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", (b"GIF87a", b"GIF89a")
# Where the frame of a JPEG begins, whatever way it is packed; and marks that nothing belongs to.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


def may_be_drawn(text: str) -> bool:
    """Return whether a page may draw a picture in base64: of a kind whose size is known here, and of no giant one."""
    text = "".join(text.split())
    try:
        start = base64.b64decode(text[:_START] + "===")
        if len(start) < SHORTEST:
            return True
        size = _of_jpeg(base64.b64decode(text + "===")) if start.startswith(_JPEG) else _of_start(start)
    except (ValueError, struct.error):
        return False
    return size is not None and size[0] * size[1] <= MOST_PIXELS


def _of_start(data: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG, GIF or WebP, None for anything else."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR":
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data.startswith(_GIFS):
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    return _of_webp(data[12:16], data[20:]) if data.startswith(b"RIFF") and data[8:12] == b"WEBP" else None


def _of_webp(kind: bytes, body: bytes) -> tuple[int, int] | None:
    if kind == b"VP8X":
        return 1 + int.from_bytes(body[4:7], "little"), 1 + int.from_bytes(body[7:10], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if kind == b"VP8 ":
        width, height = struct.unpack("<HH", body[6:10])
        return width & 0x3FFF, height & 0x3FFF
    return None


def _of_jpeg(data: bytes) -> tuple[int, int] | None:
    """Return width and height in the first frame of a JPEG, None where there is none."""
    at = 2
    while data[at : at + 1] == b"\xff":
        mark = data[at + 1]
        if mark in _ALONE or mark == 0xFF:  # noqa: PLR2004 - fills up
            at += 1 if mark == 0xFF else 2  # noqa: PLR2004
            continue
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        if mark in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
