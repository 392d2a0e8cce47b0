"""An IPython shell that runs notebook cells and keeps their outputs as a kernel would send them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.sandbox.guest.dispatcher import Namespace, error_line, message
from autograder.sandbox.outputs import Collector

OUTPUT_BYTES = 4 << 20
STREAMS = {"stdout": 1, "stderr": 2}
CHUNK = 1 << 16
FRAMES = 12
CHAIN = 5


class _Sink:
    """Where the outputs of the running cell go; None drops them."""

    collector: Collector | None = None
    # Called before each write: brings in what was written below Python, in its order.
    drain: Callable[[Collector], None] | None = None

    def current(self) -> Collector | None:
        """Return where the next output belongs, everything before it brought in."""
        if self.collector is not None and self.drain is not None:
            self.drain(self.collector)
        return self.collector


class Stream(io.TextIOBase):
    """sys.stdout or sys.stderr of the student's code."""

    def __init__(self, name: str, sink: _Sink) -> None:
        super().__init__()
        self._name = name
        self._sink = sink
        self._owner = os.getpid()

    def write(self, text: str) -> int:
        """Keep `text`; a forked process sends it through the file descriptor instead."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if os.getpid() != self._owner:
            os.write(STREAMS[self._name], text.encode("utf-8", "replace"))
        elif (collector := self._sink.current()) is not None:
            collector.stream(self._name, text)
        return len(text)

    def adopt(self) -> None:
        """Make the calling process the one whose writes are kept: it was forked on purpose."""
        self._owner = os.getpid()

    def fileno(self) -> int:
        """Return the descriptor, for subprocesses that inherit it."""
        return STREAMS[self._name]

    def writable(self) -> bool:
        """Return True."""
        return True

    @property
    def name(self) -> str:
        """Return "<stdout>" or "<stderr>"."""
        return f"<{self._name}>"

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """Return the encoding of `fileno`."""
        return "utf-8"


class _Publisher(DisplayPublisher):
    """Keeps what display() shows."""

    sink: _Sink

    def publish(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        source: Any = None,  # noqa: ARG002 - IPython's signature
        *,
        transient: Mapping[str, Any] | None = None,
        update: bool = False,
        **_: Any,
    ) -> None:
        collector = self.sink.current()
        display_id = str((transient or {}).get("display_id", ""))
        if collector is None:
            return
        if update:
            collector.update(data, metadata or {}, display_id)
        else:
            collector.display(data, metadata or {}, display_id)

    def clear_output(self, wait: bool = False) -> None:  # noqa: FBT001, FBT002 - IPython's signature
        if self.sink.collector is not None:
            self.sink.collector.clear(wait=wait)


class _Hook(DisplayHook):
    """Keeps the value of a cell's last expression."""

    sink: _Sink
    _pending: tuple[dict[str, Any], dict[str, Any]] | None = None

    def write_output_prompt(self) -> None:
        """Write nothing: the notebook shows the number."""

    def write_format_data(self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None) -> None:
        self._pending = (format_dict, md_dict or {})

    def finish_displayhook(self) -> None:
        if self._pending is not None and (collector := self.sink.current()) is not None:
            collector.result(*self._pending, self.prompt_count)
        self._pending = None


class _Interactive(InteractiveShell):
    """IPython's shell without history file, with errors and commands kept as outputs."""

    sink: _Sink

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: Any) -> None:
        if (collector := self.sink.current()) is not None:
            lines = [stb] if isinstance(stb, str) else list(stb)
            collector.error(etype.__name__, message(evalue), lines)

    def _get_exc_info(self, exc_tuple: Any = None) -> Any:
        """Return the exception without the middle of an endless recursion, which takes minutes to format."""
        etype, evalue, tb = super()._get_exc_info(exc_tuple)
        shorten(evalue)
        return etype, evalue, getattr(evalue, "__traceback__", tb)

    def should_run_async(self, raw_cell: str, *, transformed_cell: str | None = None, **more: Any) -> bool:
        """Decide as IPython does, which compiles the cell to find out; one without these words does not wait."""
        if not any(word in (transformed_cell or raw_cell) for word in ("await", "async")):
            return False
        return bool(super().should_run_async(raw_cell, transformed_cell=transformed_cell, **more))

    def system(self, cmd: str) -> None:
        """Run `!cmd`, its output kept as it comes."""
        command = self.var_expand(cmd, depth=1)
        process = subprocess.Popen(  # noqa: S602 - the student asked for a shell
            command, shell=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        with process:
            assert process.stdout is not None  # noqa: S101 - asked for above
            while chunk := process.stdout.read1(CHUNK):  # type: ignore[attr-defined]
                sys.stdout.write(chunk.decode("utf-8", "replace"))
        self.user_ns["_exit_code"] = process.returncode

    system_piped = system_raw = system

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: plots are inline, there is no window."""

    def ask_exit(self) -> None:
        """Do nothing: exit() ends no notebook."""

    def init_sys_modules(self) -> None:
        """Leave `__main__` of a process that lives on as it is."""
        self._main_mod_cache = {}


class Shell:
    """Runs cells on `namespace`; made once, before or after a fork."""

    def __init__(self, namespace: Namespace, *, output_bytes: int = OUTPUT_BYTES, main: bool = False) -> None:
        self.namespace = namespace
        self.output_bytes = output_bytes
        self.sink = _Sink()
        self._source = ""
        self._streams = {name: Stream(name, self.sink) for name in STREAMS}
        with _as_singleton():
            self.interactive = _Interactive.instance(
                config=_config(), user_ns=namespace, display_pub_class=_Publisher, displayhook_class=_Hook
            )
        for part in (self.interactive, self.interactive.display_pub, self.interactive.displayhook):
            part.sink = self.sink  # type: ignore[union-attr]
        if main:
            # Pickle finds classes and functions of the notebook there, for multiprocessing.
            sys.modules["__main__"] = self.interactive.user_module

    def enable_plots(self) -> None:
        """Show matplotlib's figures inline, as a notebook does without being asked."""
        with self.streams():
            self.interactive.enable_matplotlib("inline")

    def run(self, source: str) -> tuple[list[dict[str, Any]], tuple[str, str, int] | None, float]:
        """Return the outputs of a cell, its error as (name, text, line) or None, and the wall time in seconds."""
        collector = Collector(self.output_bytes)
        start = time.perf_counter()
        self._source = source
        with self.streams():
            self.sink.collector = collector
            try:
                result = self.interactive.run_cell(source, store_history=True)
            finally:
                self.sink.collector = None
        error = result.error_before_exec or result.error_in_exec
        if self.sink.drain is not None:
            self.sink.drain(collector)
        return collector.finished(), error and self._described(error), time.perf_counter() - start

    def is_running(self, source: str) -> bool:
        """Return whether this is the cell that runs, or ran last."""
        return source == self._source

    def forget(self) -> None:
        """Make the shell new again."""
        self.interactive.reset(new_session=True)
        self.interactive.execution_count = 1

    def adopt(self) -> None:
        """Make the calling process the one whose output is kept."""
        warnings.filterwarnings("ignore", message="To exit: use")
        for stream in self._streams.values():
            stream.adopt()

    @contextmanager
    def streams(self) -> Iterator[None]:
        """Send what Python prints to the running cell's outputs, or nowhere between cells."""
        saved = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self._streams["stdout"], self._streams["stderr"]
        try:
            yield
        finally:
            sys.stdout, sys.stderr = saved

    def _described(self, error: BaseException) -> tuple[str, str, int]:
        return type(error).__name__, message(error), error_line(error, self.namespace)


def shorten(error: BaseException | None) -> None:
    """Leave the first and last frames of each traceback in the chain of `error`, and the last links of the chain."""
    for _ in range(CHAIN):
        if error is None:
            return
        error.__traceback__ = _shortened(error.__traceback__)
        last, error = error, error.__cause__ or error.__context__
    last.__cause__ = last.__context__ = None


def _shortened(traceback: TracebackType | None) -> TracebackType | None:
    entries: list[TracebackType] = []
    while traceback is not None:
        entries.append(traceback)
        traceback = traceback.tb_next
    kept = entries if len(entries) <= FRAMES else entries[: FRAMES // 2] + entries[-FRAMES // 2 :]
    shortened = None
    for each in reversed(kept):
        shortened = TracebackType(shortened, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return shortened


@contextmanager
def _as_singleton() -> Iterator[None]:
    """Make room for the one shell that get_ipython() finds, when another process's or test's is there."""
    if InteractiveShell.initialized():
        InteractiveShell.clear_instance()
    yield


def _config() -> Config:
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "Neutral"
    config.InteractiveShell.cache_size = 1000
    config.InteractiveShell.banner1 = ""
    return config
