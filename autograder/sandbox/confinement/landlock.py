"""Landlock: which files a process and all that it starts may read and write, enforced by the kernel."""

from __future__ import annotations

import ctypes
import os
import stat
import struct
import sys
from collections.abc import Iterable

from autograder.sandbox.confinement import syscalls

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
RULE_PATH_BENEATH = 1

EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
REMOVE_DIR, REMOVE_FILE, MAKE_CHAR, MAKE_DIR, MAKE_REG = 1 << 4, 1 << 5, 1 << 6, 1 << 7, 1 << 8
MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM, REFER, TRUNCATE, IOCTL_DEV = (1 << bit for bit in range(9, 16))

READ = EXECUTE | READ_FILE | READ_DIR
WRITE = READ | WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SOCK | MAKE_FIFO | MAKE_SYM
WRITE |= REFER | TRUNCATE
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV

# What each version of the kernel's interface can be asked to enforce.
FILES_UP_TO = {1: MAKE_SYM, 2: REFER, 3: TRUNCATE, 4: TRUNCATE, 5: IOCTL_DEV}
TCP_SINCE, SCOPES_SINCE = 4, 6
BIND_AND_CONNECT_TCP = 3
ABSTRACT_SOCKETS_AND_SIGNALS = 3


def version() -> int:
    """Return the version of Landlock that this kernel offers, 0 when it has none or it is switched off."""
    if not sys.platform.startswith("linux"):
        return 0  # the number means something else there
    try:
        return syscalls.syscall(CREATE_RULESET, None, 0, 1, what="landlock")
    except (OSError, AttributeError):
        return 0


def restrict(
    *, readable: Iterable[str], writable: Iterable[str], devices: Iterable[str], listable: Iterable[str] = ()
) -> None:
    """Allow this process only these files and directories from now on; missing ones are left out.

    Of `listable` directories only the names of what they hold may be read, to any depth.

    Needs no_new_privs. Raises OSError where there is no Landlock.
    """
    abi = version()
    if abi < 1:
        raise OSError("this kernel has no Landlock")
    handled = 2 * FILES_UP_TO[min(abi, max(FILES_UP_TO))] - 1
    ruleset = _ruleset(abi, handled)
    try:
        rights_of = ((readable, READ), (writable, WRITE), (devices, READ_FILE | WRITE_FILE | READ_DIR))
        for paths, rights in (*rights_of, (listable, READ_DIR)):
            for path in paths:
                _allow(ruleset, path, rights & handled)
        syscalls.syscall(RESTRICT_SELF, ruleset, 0, what="landlock_restrict_self")
    finally:
        os.close(ruleset)


def _ruleset(abi: int, handled: int) -> int:
    fields = [handled, BIND_AND_CONNECT_TCP if abi >= TCP_SINCE else 0]
    if abi >= SCOPES_SINCE:
        fields.append(ABSTRACT_SOCKETS_AND_SIGNALS)
    size = 8 * (len(fields) if abi >= TCP_SINCE else 1)
    attributes = ctypes.create_string_buffer(struct.pack(f"={len(fields)}Q", *fields), 24)
    return syscalls.syscall(CREATE_RULESET, attributes, size, 0, what="landlock_create_ruleset")


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= ON_FILES
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, descriptor), 12)
        syscalls.syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, rule, 0, what=f"landlock_add_rule {path}")
    finally:
        os.close(descriptor)
