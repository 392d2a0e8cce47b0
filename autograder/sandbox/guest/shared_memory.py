"""Locks and shared memory without /dev/shm, where that is the whole machine's and another player could look into it.

Locks become counters of the kernel without a name, shared memory becomes files of the player's own, or memory that
forked processes inherit. Programs of the student's that use the C library's shm_open or sem_open are refused.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import select
import tempfile
import threading
import time
import weakref
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from typing_extensions import Self

RECURSIVE = 0
MANY = 2**31 - 1
NOT_MINE = "attempt to release recursive lock not owned by thread"
TOO_OFTEN = "semaphore or lock released too many times"
UNKNOWN = "how many are left is known to the process that made it"
FORK_ONLY = "locks reach only processes that are forked here: use multiprocessing's fork, not spawn or forkserver"

_locks: weakref.WeakSet[Lock] = weakref.WeakSet()


class Lock:
    """Stands for `_multiprocessing.SemLock`: the same methods, on a counter that has no name."""

    SEM_VALUE_MAX = MANY

    def __init__(self, kind: int, value: int, maxvalue: int, name: str, unlink: bool) -> None:  # noqa: ARG002, FBT001
        self.kind = kind
        self.maxvalue = maxvalue
        self.name = None
        self._first = value
        self._held = 0
        self._thread = 0
        self._open()
        _locks.add(self)

    def _open(self) -> None:
        self._maker = os.getpid()
        self.handle = os.eventfd(self._first, os.EFD_SEMAPHORE | os.EFD_NONBLOCK | os.EFD_CLOEXEC)

    def __del__(self) -> None:
        """Close the counter."""
        with contextlib.suppress(OSError, AttributeError):
            os.close(self.handle)

    def acquire(self, block: bool = True, timeout: float | None = None) -> bool:  # noqa: FBT001, FBT002 - the original's
        """Take one, and return whether that worked in time."""
        if self.kind == RECURSIVE and self._is_mine():
            self._held += 1
            return True
        end = None if timeout is None else time.monotonic() + max(timeout, 0)
        while True:
            with contextlib.suppress(BlockingIOError):
                os.eventfd_read(self.handle)
                self._held += 1
                self._thread = threading.get_ident()
                return True
            left = None if end is None else end - time.monotonic()
            if not block or (left is not None and left <= 0):
                return False
            waiting = select.poll()
            waiting.register(self.handle, select.POLLIN)
            waiting.poll(None if left is None else left * 1000)

    def release(self) -> None:
        """Give one back."""
        if self.kind == RECURSIVE:
            if not self._is_mine():
                raise AssertionError(NOT_MINE)
            self._held -= 1
            if self._held:
                return
        elif self._full():
            raise ValueError(TOO_OFTEN)
        else:
            self._held -= 1
        os.eventfd_write(self.handle, 1)

    __enter__ = acquire

    def __exit__(self, *_: object) -> None:
        """Give it back."""
        self.release()

    @classmethod
    def _rebuild(cls, *_: Any) -> Self:
        raise OSError(FORK_ONLY)

    def _count(self) -> int:
        return self._held

    def _is_mine(self) -> bool:
        return self._held > 0 and self._thread == threading.get_ident()

    def _full(self) -> bool:
        if self.maxvalue == 1:
            return not self._is_zero()
        with contextlib.suppress(NotImplementedError):
            return self.maxvalue < MANY and self._get_value() >= self.maxvalue
        return False

    def _get_value(self) -> int:
        try:
            with open(f"/proc/{self._maker}/fdinfo/{self.handle}", encoding="ascii") as lines:  # noqa: PTH123
                return next(int(line.split()[1], 16) for line in lines if line.startswith("eventfd-count"))
        except OSError:
            raise NotImplementedError(UNKNOWN) from None

    def _is_zero(self) -> bool:
        return not select.select([self.handle], [], [], 0)[0]

    def _after_fork(self) -> None:
        self._held = 0


def keep_private() -> None:
    """Let this process and its forks use no shared memory of the machine's; called before anything uses it."""
    import _multiprocessing  # type: ignore[import-not-found]
    import multiprocessing.heap
    import multiprocessing.shared_memory

    _multiprocessing.SemLock = Lock
    _multiprocessing.sem_unlink = lambda _name: None
    multiprocessing.heap.Arena._dir_candidates = []  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way
    own = SimpleNamespace(shm_open=_open_file, shm_unlink=lambda name: Path(_path(name)).unlink())
    multiprocessing.shared_memory._posixshmem = own  # type: ignore[attr-defined]  # noqa: SLF001


def keep_tensors_private() -> None:
    """Let torch share its tensors through memory that forked processes inherit."""
    import torch

    torch.UntypedStorage._new_shared = classmethod(_new_storage)  # type: ignore[method-assign, assignment]  # noqa: SLF001
    torch.Tensor.share_memory_ = _share  # type: ignore[method-assign]
    _is_shared.append(torch.Tensor.is_shared)
    torch.Tensor.is_shared = lambda tensor: _address(tensor) in _shared or _is_shared[0](tensor)  # type: ignore[method-assign]


def renew() -> None:
    """Give each lock a counter of this process's own: those of the warm parent are closed, and were everybody's."""
    for lock in _locks:
        lock._open()  # noqa: SLF001 - of this module


def _path(name: str) -> str:
    return os.path.join(tempfile.gettempdir(), "shared-" + name.strip("/").replace("/", "_"))  # noqa: PTH118


def _open_file(name: str, flags: int, mode: int = 0o777) -> int:
    return os.open(_path(name), flags | os.O_CLOEXEC | os.O_NOFOLLOW, mode & 0o600)


class _Block(mmap.mmap):
    """Memory that forked processes share, known as such as long as it lives."""

    address = 0

    def __del__(self) -> None:
        """Forget it."""
        _shared.discard(self.address)


def _new_storage(_kind: Any, size: int, *, device: Any = "cpu") -> Any:  # noqa: ARG001 - torch's signature
    import torch

    if size == 0:
        return torch.UntypedStorage(0)
    block = _Block(-1, size)
    storage = torch.frombuffer(block, dtype=torch.uint8).untyped_storage()
    block.address = storage.data_ptr()
    _shared.add(block.address)
    return storage


def _share(tensor: Any) -> Any:
    """Stand for Tensor.share_memory_: what other tensors see of the same storage stays theirs."""
    import torch

    if _address(tensor) not in _shared and not _is_shared[0](tensor):
        old = tensor.untyped_storage()
        new = torch.UntypedStorage._new_shared(old.nbytes())  # noqa: SLF001 - ours
        new.copy_(old)
        view = torch.empty(0, dtype=tensor.dtype).set_(new, tensor.storage_offset(), tensor.size(), tensor.stride())
        tensor.data = view
    return tensor


def _address(tensor: Any) -> int:
    return int(tensor.untyped_storage().data_ptr())


_is_shared: list[Any] = []
_shared: set[int] = set()
