"""Frames over a socket, each with a deadline."""

from __future__ import annotations

import socket
import time
from typing import Any

import numpy as np

from autograder.sandbox.protocol import wire
from autograder.sandbox.protocol.wire import Budget, Buffer, Style

READ = 1 << 20


class Closed(Exception):
    """The other side closed the socket, or died."""


class Late(Exception):
    """The deadline passed."""


class Channel:
    """One end of a connection that carries frames."""

    def __init__(self, end: socket.socket, budget: Budget) -> None:
        self.socket = end
        self.budget = budget

    def send(self, parts: list[Buffer], deadline: float | None = None) -> None:
        """Send the parts of one frame before `deadline` on the monotonic clock; raises Closed and Late."""
        small = b"".join(parts) if sum(map(len, parts)) < READ else None
        try:
            for part in parts if small is None else [small]:
                self._set_timeout(deadline)
                self._send_all(part, deadline)
        except TimeoutError as error:
            raise Late from error
        except OSError as error:
            raise Closed from error

    def receive(self, style: Style, deadline: float | None = None) -> Any:
        """Return the value of the next frame; raises Closed, Late, and WireError for what is no frame."""
        head = self._read(wire.PREFIX.size, deadline)
        header, body = wire.prefix(bytes(head), self.budget)
        text = bytes(self._read(header, deadline))
        return wire.decode(text, self._read(body, deadline), style=style)

    def expect_silence(self) -> None:
        """Raise WireError when bytes wait to be read that nobody asked for."""
        self.socket.settimeout(0)
        try:
            spoke = bool(self.socket.recv(1, socket.MSG_PEEK))
        except OSError:
            return
        if spoke:
            raise wire.WireError("it spoke without being asked")

    def close(self) -> None:
        """Close this end."""
        self.socket.close()

    def _send_all(self, part: Buffer, deadline: float | None) -> None:
        view = memoryview(part)
        while view:
            sent = self.socket.send(view[: 16 * READ])
            view = view[sent:]
            if len(view):
                self._set_timeout(deadline)

    def _read(self, size: int, deadline: float | None) -> memoryview:
        """Return exactly `size` bytes; pages are taken as they arrive, not as they are announced."""
        data = np.empty(size, dtype=np.uint8).data
        filled = 0
        while filled < size:
            self._set_timeout(deadline)
            filled += self._read_some(data[filled:])
        return data

    def _read_some(self, view: memoryview) -> int:
        try:
            count = self.socket.recv_into(view)
        except TimeoutError as error:
            raise Late from error
        except OSError as error:
            raise Closed from error
        if count == 0:
            raise Closed
        return count

    def _set_timeout(self, deadline: float | None) -> None:
        if deadline is None:
            self.socket.settimeout(None)
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise Late
        self.socket.settimeout(left)
