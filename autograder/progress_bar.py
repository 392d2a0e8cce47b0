"""`progress`: a bar with the time left, for loops that take more than a moment."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import escape
from typing import Any, TypeVar

Step = TypeVar("Step")
Show = Callable[[dict[str, Any], bool], None]

DELAY = 1.0  # seconds: a loop that is done by then shows nothing
EVERY = 0.25  # seconds between two looks of the bar
HTML = (
    '<div style="font-family: sans-serif; font-size: 13px">'
    '<progress aria-label="{title}" value="{done}"{maximum} style="width: 16em; vertical-align: middle"></progress>'
    " {text}</div>"
)

_running: list[object] = []


def progress(steps: Iterable[Step], title: str = "", *, total: int | None = None) -> Iterator[Step]:
    """Yield the items of `steps` and show how many are done and how long the others will take.

    A notebook shows a bar, a terminal a line; where nobody watches, as in grading, nothing is written.
    Of loops inside each other, only the outermost shows a bar. `total`: number of steps, where `len(steps)` is unknown.
    """
    show = None if _running else _audience()
    if show is None:
        yield from steps
        return
    bar = _bar_class()(show, steps, total=total, desc=title, file=_Nowhere(), delay=DELAY, mininterval=EVERY)
    _running.append(bar)
    try:
        yield from bar
    finally:
        _running.remove(bar)
        bar.close()


def _audience() -> Show | None:
    """Return what shows a state to the person who watches, None when nobody does."""
    if getattr(_shell(), "kernel", None) is not None:
        return _Display()
    if sys.stderr is not None and sys.stderr.isatty():
        return _line
    return None


def _shell() -> Any:
    try:
        from IPython import get_ipython  # absent in a plain Python process
    except ImportError:
        return None
    return get_ipython()


@cache
def _bar_class() -> Any:
    """Return tqdm that counts and measures, and shows itself by the function that it is made with."""
    from tqdm.std import tqdm  # keeps `import autograder` light

    class Bar(tqdm):
        monitor_interval = 0  # no thread beside the student's code

        def __init__(self, show: Show, *args: Any, **kwargs: Any) -> None:
            self.show = show
            super().__init__(*args, **kwargs)

        def display(self, *_: object, **__: object) -> bool:
            self.show(self.format_dict, self.disable)  # tqdm disables a bar just before it shows its end
            return True

    return Bar


class _Nowhere:
    """The file of a bar that shows itself by other means."""

    def write(self, _text: str) -> None:
        """Write nothing."""

    def flush(self) -> None:
        """Do nothing."""


class _Display:
    """One output of a notebook cell that changes in its place; never anything on stderr, which nbgrader marks down."""

    def __init__(self) -> None:
        """Begin with no output: the first state makes it."""
        self._handle: Any = None

    def __call__(self, state: dict[str, Any], _last: bool) -> None:  # noqa: FBT001 - tqdm's
        """Show `state`, the `format_dict` of a bar."""
        from IPython.display import display

        data = {"text/plain": as_text(state), "text/html": as_html(state)}
        if self._handle is None:
            self._handle = display(data, raw=True, display_id=True)
        else:
            self._handle.update(data, raw=True)


def _line(state: dict[str, Any], last: bool) -> None:  # noqa: FBT001 - as in _Display
    end = "\n" if last else ""
    sys.stderr.write(f"\r\x1b[K{as_text(state)}{end}")
    sys.stderr.flush()


def as_text(state: dict[str, Any]) -> str:
    """Return a bar's state in words: title, steps done, time left or taken."""
    done, total, elapsed = state["n"], state["total"], state["elapsed"]
    counted = f"{done} of {total}" if total else f"{done}"
    title = f"{state['prefix']}: " if state["prefix"] else ""
    if total and done >= total:
        return f"{title}{counted}, took {duration(elapsed)}"
    rate = state["rate"] or (done / elapsed if done and elapsed else None)
    left = f", about {duration((total - done) / rate)} left" if total and rate else ""
    return f"{title}{counted}{left}"


def as_html(state: dict[str, Any]) -> str:
    """Return the same with a bar before it."""
    maximum = f' max="{state["total"]}"' if state["total"] else ""
    title = escape(state["prefix"] or "progress", quote=True)
    return HTML.format(title=title, done=state["n"], maximum=maximum, text=escape(as_text(state)))


def duration(seconds: float) -> str:
    """Return seconds as a person says them: `8 s`, `2 min 5 s`."""
    whole = round(seconds)
    return f"{whole // 60} min {whole % 60} s" if whole >= 60 else f"{whole} s"  # noqa: PLR2004 - a minute
