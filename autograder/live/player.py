"""The player of the live notebook: a student can stop it, and what it prints stays short enough to read."""

from __future__ import annotations

import contextlib
import io
import signal
import threading
from collections.abc import Iterator, Mapping
from types import FrameType
from typing import Any, TextIO

from autograder.language import Message
from autograder.sandbox.local import LocalPlayer

STOPPED = Message(
    "you stopped this check while {name} was at work (line {line}); "
    "where it does not end by itself, look at what should end its loop"
)
STOPPED_ELSEWHERE = Message("you stopped this check before it was done: run it once more")
LEFT_OUT = Message("… what is printed beyond this is left out: a check calls your code many times")
MOST_PRINTED = 8000


class Stopped(KeyboardInterrupt):
    """The person stopped the kernel while a check ran; says where the student's code was."""


class LivePlayer(LocalPlayer):
    """Asks the functions of the notebook; to stop the kernel ends the whole check, not one of its many questions."""

    def ask(self, request: dict[str, Any]) -> Any:
        """Return the answer to `request`; Stopped where the person stopped the kernel meanwhile."""
        stops: list[str] = []
        try:
            with _heard(stops, self.namespace):
                return super().ask(request)
        finally:
            if stops:
                raise Stopped(stops[-1]) from None


@contextlib.contextmanager
def _heard(stops: list[str], namespace: Mapping[str, Any]) -> Iterator[None]:
    """Note in `stops` where the student's code was at each interrupt; only the main thread can hear of one."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return

    def stop(_number: int, frame: FrameType | None) -> None:
        stops.append(_place(frame, namespace))
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _place(frame: FrameType | None, namespace: Mapping[str, Any]) -> str:
    """Return the sentence about the innermost line of the notebook that was at work."""
    while frame is not None and not (frame.f_globals is namespace and frame.f_code.co_name != "<module>"):
        frame = frame.f_back
    if frame is None:
        return str(STOPPED_ELSEWHERE.format())
    return STOPPED.format(name=frame.f_code.co_name, line=frame.f_lineno)


class Shortened(io.TextIOBase):
    """A stream that hands the first characters on to another, then one line that says so, then nothing."""

    def __init__(self, stream: TextIO, most: int = MOST_PRINTED) -> None:
        """Hand on at most `most` characters."""
        self._stream = stream
        self._left = most

    def write(self, text: str) -> int:
        """Hand on what there is still room for."""
        if self._left >= 0:
            self._stream.write(text[: self._left])
            self._left -= len(text)
            if self._left < 0:
                self._stream.write(f"\n{LEFT_OUT.format()}\n")
        return len(text)

    def flush(self) -> None:
        """Flush the stream behind it."""
        self._stream.flush()

    def isatty(self) -> bool:
        """Return whether the stream behind it is a terminal."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """Return the descriptor of the stream behind it."""
        return self._stream.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding of the stream behind it."""
        return self._stream.encoding
