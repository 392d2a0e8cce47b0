"""What a person sees while a class is graded: a bar with the time left, or a line now and then."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

EVERY = 15.0  # seconds between lines where there is no terminal
LINE = "graded {done} of {total}, about {left} left\n"


@contextlib.contextmanager
def shown(total: int, title: str) -> Iterator[Callable[[Any], None]]:
    """Yield what to call for each submission done; the progress goes to stderr."""
    if sys.stderr.isatty():
        with _bar(total, title) as step:
            yield step
    else:
        yield _Lines(total)


@contextlib.contextmanager
def _bar(total: int, title: str) -> Iterator[Callable[[Any], None]]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn(title), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("left"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=total)
        yield lambda _: progress.advance(task)


class _Lines:
    """Writes a line every few seconds."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._begin = self._said = time.monotonic()

    def __call__(self, _: Any) -> None:
        self._done += 1
        now = time.monotonic()
        if now - self._said >= EVERY and self._done < self._total:
            self._said = now
            left = (now - self._begin) / self._done * (self._total - self._done)
            sys.stderr.write(LINE.format(done=self._done, total=self._total, left=duration(left)))
            sys.stderr.flush()


def duration(seconds: float) -> str:
    """Return a time span in words: "45 s", "3 min"."""
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"  # noqa: PLR2004 - reads better in seconds
