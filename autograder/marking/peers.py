"""Whose a connection within this machine is: links and cookies can be seen by other users of it, as arguments or ports.

A browser shows its cookies to every server of the same address, whatever its port, and the link that opens it stands
in the list of processes. So the kernel is asked who is at the other end.
"""

from __future__ import annotations

import os
import socket
import struct
from pathlib import Path

TABLE = Path("/proc/net/tcp")
_LOCAL, _REMOTE, _USER = 1, 2, 7  # columns


def is_ours(peer: tuple[str, int], here: tuple[str, int], *, table: Path = TABLE) -> bool:
    """Return whether the process at `peer`, connected to `here`, is this user's or root's.

    Where the system has no table of connections, nothing can be told, and True is returned.
    """
    try:
        rows = [line.split() for line in table.read_text(encoding="ascii").splitlines()[1:]]
    except OSError:
        return True
    ends = [_written(*peer), _written(*here)]
    users = {row[_USER] for row in rows if len(row) > _USER and [row[_LOCAL], row[_REMOTE]] == ends}
    return users <= {str(os.geteuid()), "0"} and bool(users)


def _written(address: str, port: int) -> str:
    """Return an address of IPv4 as the table has it: hexadecimal, in the order of this machine's bytes."""
    return f"{struct.unpack('=I', socket.inet_aton(address))[0]:08X}:{port:04X}"
