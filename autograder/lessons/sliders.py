"""Sliders that redraw a picture, and show it once where there is no ipywidgets."""

from __future__ import annotations

import importlib.util
import inspect
from collections.abc import Callable, Iterator
from typing import Any

WITHOUT_SLIDERS = "(sliders appear here after: pip install ipywidgets)"


def slider(show: Callable[..., Any], **ranges: Any) -> None:
    """Call `show` with a slider for each of `ranges`, or once with its defaults where there are no sliders.

    ranges: as for `ipywidgets.interact`: (least, greatest, step), or a list of choices.
    """
    if _has_widgets():
        _Sliders(show, ranges)
        return
    show()
    print(WITHOUT_SLIDERS)  # noqa: T201 - the student reads it


class _Sliders:
    """The sliders, and below them what `show` draws, put anew into its place at every change.

    The output widget of `ipywidgets.interact` answers the kernel while the cell runs; a client without a page, as
    nbconvert and nbgrader are, then sometimes waits for ever.
    """

    def __init__(self, show: Callable[..., Any], ranges: dict[str, Any]) -> None:
        import ipywidgets
        from IPython.display import display

        self._show = show
        self._handles: list[Any] = []
        defaults = {name: each.default for name, each in inspect.signature(show).parameters.items()}
        self._controls = {}
        for name, each in ranges.items():
            control = ipywidgets.interactive.widget_from_abbrev(each, defaults.get(name, inspect.Parameter.empty))
            control.description = name
            self._controls[name] = control
        display(ipywidgets.VBox([*self._controls.values()]))
        self._draw()
        for control in self._controls.values():
            control.observe(self._draw, "value")

    def _draw(self, _change: Any = None) -> None:
        from IPython.display import display

        pictures = [*_shown(self._show, {name: each.value for name, each in self._controls.items()})]
        empty: list[tuple[dict[str, Any], dict[str, Any]]] = [({"text/plain": ""}, {})]
        for number, (data, metadata) in enumerate(pictures + empty * (len(self._handles) - len(pictures))):
            if number < len(self._handles):
                self._handles[number].update(data, metadata=metadata, raw=True)
            else:
                handle = display(data, metadata=metadata, raw=True, display_id=True)
                self._handles.append(handle)


def _shown(show: Callable[..., Any], values: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield data and metadata of all that `show` displays, and last what it prints."""
    from IPython.utils.capture import capture_output

    with capture_output() as captured:
        show(**values)
    for each in captured.outputs:
        yield each.data, each.metadata or {}
    if text := captured.stdout + captured.stderr:
        yield {"text/plain": text}, {}


def _has_widgets() -> bool:
    if importlib.util.find_spec("ipywidgets") is None:
        return False
    from IPython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None
