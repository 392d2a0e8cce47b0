"""The few system calls that Python does not offer: prctl, mount, capabilities. Linux only; each raises OSError."""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_CAPBSET_READ = 23
PR_CAPBSET_DROP = 24
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4

MADV_COLLAPSE = 25

MS_NOSUID, MS_NODEV, MNT_DETACH = 2, 4, 2
CAPABILITY_VERSION_3 = 0x20080522
SYS_CAPSET = {"x86_64": 126, "aarch64": 91}

_libc: list[ctypes.CDLL] = []


def libc() -> ctypes.CDLL:
    """Return the C library, loaded once; imports of this module stay possible where there is none."""
    if not _libc:
        _libc.append(ctypes.CDLL(None, use_errno=True))
    return _libc[0]


def checked(result: int, what: str) -> int:
    """Return a system call's result, or raise OSError naming the call."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def prctl(option: int, value: int = 0, third: int = 0) -> int:
    """Set or ask an attribute of this process."""
    arguments = [ctypes.c_ulong(each) for each in (value, third, 0, 0)]
    return checked(libc().prctl(ctypes.c_int(option), *arguments), f"prctl({option})")


def syscall(number: int, *arguments: object, what: str) -> int:
    """Make a system call by number; ints are passed as 64 bits."""
    sent = [ctypes.c_long(each) if isinstance(each, int) else each for each in arguments]
    libc().syscall.restype = ctypes.c_long
    return checked(libc().syscall(ctypes.c_long(number), *sent), what)


def mount_tmpfs(target: str, *, size: int, inodes: int, mode: str, uid: int, gid: int) -> None:
    """Mount an empty tmpfs of limited size and number of files."""
    options = f"size={size},nr_inodes={inodes},mode={mode},uid={uid},gid={gid}".encode()
    flags = ctypes.c_ulong(MS_NOSUID | MS_NODEV)
    checked(libc().mount(b"tmpfs", os.fsencode(target), b"tmpfs", flags, options), f"mount {target}")


def unmount(target: str) -> None:
    """Take away what is mounted at `target`, at once, even while something holds it."""
    checked(libc().umount2(os.fsencode(target), MNT_DETACH), f"umount {target}")


def advise(start: int, size: int, advice: int) -> None:
    """Tell the kernel something about a range of this process's memory, in bytes."""
    arguments = ctypes.c_void_p(start), ctypes.c_size_t(size), ctypes.c_int(advice)
    checked(libc().madvise(*arguments), f"madvise({advice})")


def enter_namespace(descriptor: int) -> None:
    """Enter a namespace; of a namespace of processes, what is forked from now on does."""
    checked(libc().setns(ctypes.c_int(descriptor), ctypes.c_int(0)), "setns")


def drop_bounding_set() -> None:
    """Make sure that no capability comes back with a program that is started; needs CAP_SETPCAP."""
    for number in range(64):
        try:
            held = prctl(PR_CAPBSET_READ, number)
        except OSError:
            return
        if held:
            prctl(PR_CAPBSET_DROP, number)


def drop_capabilities() -> None:
    """Give up every capability of this process, for good."""
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL)
    header = ctypes.create_string_buffer(struct.pack("=Ii", CAPABILITY_VERSION_3, 0), 8)
    data = ctypes.create_string_buffer(bytes(24), 24)
    syscall(SYS_CAPSET[os.uname().machine], header, data, what="capset")


def has_capability(number: int) -> bool:
    """Return whether capability `number` is effective in this process."""
    status = Path("/proc/self/status").read_text(encoding="utf-8", errors="replace")
    effective = [line.split()[1] for line in status.splitlines() if line.startswith("CapEff:")]
    return bool(effective and int(effective[0], 16) >> number & 1)
