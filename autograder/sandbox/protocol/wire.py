"""Plain data as bytes: a JSON header, limited in depth and size, and raw buffers.

Never pickle: a reader of hostile bytes gets plain data or a WireError, and allocates nothing that it did not check.

A frame is `header length (4 bytes) | body length (8 bytes) | header | body`, little endian.
The header is one JSON value: scalars stand for themselves, everything else is a list that begins with its tag.
Buffers lie in the body in the order in which the header mentions them, each padded to 64 bytes.
"""

from __future__ import annotations

import json
from typing import Any

from autograder.costs import Exhausted
from autograder.sandbox.protocol.decoder import TOO_MUCH, Decoder
from autograder.sandbox.protocol.encoder import Encoder
from autograder.sandbox.protocol.frame import (
    MAX_HEADER,
    MAX_NODES,
    PREFIX,
    TOO_MANY,
    Budget,
    Buffer,
    Handle,
    Style,
    WireError,
    padded,
)

__all__ = [
    "MAX_NODES", "PREFIX", "Budget", "Buffer", "Handle", "Style", "WireError", "copy", "decode", "encode", "join",
    "prefix",
]  # fmt: skip


def encode(value: Any, *, strict: bool = True, nodes: int = MAX_NODES) -> list[Buffer]:
    """Return the parts of the frame that carries `value`: prefix and header, then the buffers with their padding.

    With `strict`, a value that is not plain raises WireError; without, it travels as Opaque.
    """
    encoder = Encoder(strict=strict, nodes=nodes)
    try:
        tree = encoder.encode(value)
        header = json.dumps(tree, separators=(",", ":")).encode()
    except (RecursionError, UnicodeError) as error:
        raise WireError("a value that nests too deep") from error
    if len(header) > MAX_HEADER:
        raise WireError(TOO_MANY)
    parts: list[Buffer] = [PREFIX.pack(len(header), encoder.size) + header]
    for buffer in encoder.buffers:
        parts.append(buffer)
        rest = padded(len(buffer)) - len(buffer)
        if rest:
            parts.append(bytes(rest))
    return parts


def prefix(raw: bytes, budget: Budget) -> tuple[int, int]:
    """Return the lengths of header and body that a frame announces, or raise WireError beyond the budget."""
    header, body = PREFIX.unpack(raw)
    if header > budget.header:
        raise WireError(f"a header of {header} bytes")
    if body > budget.body:
        raise WireError(f"an answer of {body >> 20} MB, more than the {budget.body >> 20} MB allowed")
    return header, body


def decode(header: bytes | memoryview, body: bytearray | memoryview, *, style: Style, nodes: int = MAX_NODES) -> Any:
    """Return the value of a frame, or raise WireError.

    Style "kinds" gives back what was encoded; "answers" gives arrays for tensors, numbers for scalars, Answer for dict.
    """
    decoder = Decoder(memoryview(body), style=style, nodes=nodes)
    try:
        value = decoder.decode(json.loads(bytes(header)))
    except WireError:
        raise
    except Exhausted:
        raise WireError(TOO_MUCH) from None
    except (ValueError, TypeError, IndexError, KeyError, OverflowError, RecursionError, MemoryError) as error:
        raise WireError(f"a header that no player writes ({type(error).__name__})") from error
    if decoder.offset != len(body):
        raise WireError("bytes that belong to nothing")
    return value


def copy(value: Any, *, style: Style, strict: bool) -> Any:
    """Return `value` as it arrives on the other side of the wire."""
    return join(encode(value, strict=strict), style=style)


def join(parts: list[Buffer], *, style: Style) -> Any:
    """Return the value of a frame that `encode` returned in parts."""
    body = bytearray()
    for part in parts[1:]:
        body += part
    return decode(memoryview(bytes(parts[0]))[PREFIX.size :], body, style=style)
