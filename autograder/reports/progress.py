"""What a person sees while a class is graded: a bar, what runs now and the time left, or a line now and then."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import Any

from autograder.errors import printable

EVERY = 15.0  # seconds between lines where there is no terminal
LINE = "graded {done} of {total}{left}; now {now}\n"
LEFT = ", about {time} left"
LONGEST = 40  # letters of what runs now


class Progress:
    """How far a run is: `started` and `done` are called by who grades, the rest is to be shown."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.finished = 0
        self.now = "starting"
        self._first = self._last = 0.0  # when the first and the last were done: starting up is not part of the pace

    def started(self, name: str, handin: Any) -> None:
        """Take note of a submission that a worker takes up."""
        self.now = printable(f"{name}: {handin.student}")
        if len(self.now) > LONGEST:
            self.now = self.now[: LONGEST - 1] + "…"

    def done(self, _: Any) -> None:
        """Count a submission that is done."""
        self.finished += 1
        self._last = time.monotonic()
        if self.finished == 1:
            self._first = self._last

    def left(self) -> float | None:
        """Return the seconds left, falling also while nothing is done; None before two are done."""
        if self.finished < 2:  # noqa: PLR2004 - a pace needs two
            return None
        each = (self._last - self._first) / (self.finished - 1)
        return max(0.0, each * (self.total - self.finished) - (time.monotonic() - self._last))


@contextlib.contextmanager
def shown(total: int) -> Iterator[Progress]:
    """Yield what is to be told about each submission; the progress goes to stderr."""
    if sys.stderr.isatty():
        progress = Progress(total)
        with _bar(progress):
            yield progress
    else:
        yield _Lines(total)


@contextlib.contextmanager
def _bar(state: Progress) -> Iterator[None]:
    from rich.console import Console
    from rich.progress import BarColumn, ProgressColumn, Task, TimeElapsedColumn
    from rich.progress import Progress as Bar
    from rich.text import Text

    class Numbers(ProgressColumn):
        """How many are done, the time left and what runs now, read anew at each refresh."""

        max_refresh = None

        def render(self, task: Task) -> Text:  # noqa: ARG002 - the state says more
            left = state.left()
            about = "" if left is None else f", {duration(left)} left"
            return Text(f"{state.finished}/{state.total}{about}  {state.now}", overflow="ellipsis", no_wrap=True)

    class Counted(BarColumn):
        """A bar that follows the state."""

        def render(self, task: Task) -> Any:
            task.completed = state.finished
            return super().render(task)

    with Bar(Counted(20), TimeElapsedColumn(), Numbers(), console=Console(stderr=True), transient=True) as bar:
        bar.add_task("", total=state.total)
        yield


class _Lines(Progress):
    """Writes a line every few seconds."""

    def __init__(self, total: int) -> None:
        super().__init__(total)
        self._said = time.monotonic()

    def done(self, each: Any) -> None:
        super().done(each)
        now = time.monotonic()
        if now - self._said >= EVERY and self.finished < self.total:
            self._said = now
            seconds = self.left()
            left = "" if seconds is None else LEFT.format(time=duration(seconds))
            sys.stderr.write(LINE.format(done=self.finished, total=self.total, left=left, now=self.now))
            sys.stderr.flush()


def duration(seconds: float) -> str:
    """Return a time span in words: "45 s", "3 min"."""
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"  # noqa: PLR2004 - reads better in seconds
