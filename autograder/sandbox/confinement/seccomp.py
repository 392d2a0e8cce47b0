"""The filter on system calls, as a classic BPF program built here: no library is needed.

Calls that the student's code never needs and that widen what it can reach are refused with EPERM.
Arguments are compared by their low 32 bits, as the kernel reads them.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct

from autograder.sandbox.confinement import syscalls

AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
NEWEST = 469
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN, AND = 0x20, 0x15, 0x35, 0x45, 0x06, 0x54
ALLOW, KILL, ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16

# CLONE_NEWTIME, NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
NEW_NAMESPACES = 0x80 | 0x20000 | 0x2000000 | 0x4000000 | 0x8000000 | 0x10000000 | 0x20000000 | 0x40000000
AF_UNIX, SOCK_STREAM, SOCK_SEQPACKET, SOCK_TYPE = 1, 1, 5, 0xF
SOL_SOCKET, BUFFER_SIZES = 1, (7, 8, 32, 33)
EVERYBODY = 0xFFFFFFFF
# F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY, F_SETPIPE_SZ: signals to others, news about them, large pipes.
FCNTLS = (8, 10, 15, 1024, 1026, 1031)
MAP_HUGETLB = 0x40000
PR_SET_DUMPABLE = 4
# TIOCSTI, TIOCLINUX, FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR, FIOSETOWN, SIOCSPGRP.
IOCTLS = (0x5412, 0x541C, 0x40086602, 0x401C5820, 0x8901, 0x8902)

# name: (x86_64, aarch64); -1 where the machine has no such call.
REFUSED = {
    "acct": (163, 89), "add_key": (248, 217), "adjtimex": (159, 171), "bpf": (321, 280), "chroot": (161, 51),
    "clock_adjtime": (305, 266), "clock_settime": (227, 112), "create_module": (174, -1), "delete_module": (176, 106),
    "fanotify_init": (300, 262), "fanotify_mark": (301, 263), "finit_module": (313, 273), "fsconfig": (431, 431),
    "fsmount": (432, 432), "fsopen": (430, 430), "fspick": (433, 433), "init_module": (175, 105),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "io_uring_setup": (425, 425),
    "ioperm": (173, -1), "iopl": (172, -1), "kcmp": (312, 272), "kexec_file_load": (320, 294),
    "kexec_load": (246, 104), "keyctl": (250, 219), "lookup_dcookie": (212, 18), "memfd_create": (319, 279),
    "memfd_secret": (447, 447), "modify_ldt": (154, -1), "mount": (165, 40), "mount_setattr": (442, 442),
    "file_setattr": (469, 469), "move_mount": (429, 429),
    "open_tree_attr": (467, 467), "mq_open": (240, 180), "msgget": (68, 186), "name_to_handle_at": (303, 264),
    "nfsservctl": (180, 42), "open_by_handle_at": (304, 265), "open_tree": (428, 428),
    "perf_event_open": (298, 241), "pidfd_getfd": (438, 438), "pivot_root": (155, 41),
    "process_madvise": (440, 440), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "ptrace": (101, 117), "quotactl": (179, 60), "quotactl_fd": (443, 443), "reboot": (169, 142),
    "request_key": (249, 218), "semget": (64, 190), "setdomainname": (171, 162), "sethostname": (170, 161),
    "setns": (308, 268), "settimeofday": (164, 170), "shmget": (29, 194), "swapoff": (168, 225),
    "swapon": (167, 224), "syslog": (103, 116), "umount2": (166, 39), "unshare": (272, 97), "uselib": (134, -1),
    "userfaultfd": (323, 282), "vhangup": (153, 58),
    # Its signal wakes a process that is held; Python and its libraries set no such timer.
    "timer_create": (222, 107),
    # What tells one submission what another opens, and when.
    "inotify_init": (253, -1), "inotify_init1": (294, 26), "inotify_add_watch": (254, 27),
    # Memory that belongs to no process: in pipes, and in System V's and POSIX's objects.
    "vmsplice": (278, 75), "tee": (276, 77), "shmat": (30, 196), "shmctl": (31, 195), "semop": (65, 193),
    "semtimedop": (220, 192), "semctl": (66, 191), "msgsnd": (69, 189), "msgrcv": (70, 188), "msgctl": (71, 187),
    "mq_unlink": (241, 181),
}  # fmt: skip
# What starts a process, a thread or a program.
STARTING = {
    "clone": (56, 220), "fork": (57, -1), "vfork": (58, -1), "execve": (59, 221), "execveat": (322, 281),
}  # fmt: skip
# Without a file system of the player's own, files in descriptors that travel within sockets are counted nowhere.
CARRIERS = {"sendmsg": (46, 211), "sendmmsg": (307, 269)}
LOOKED_AT = {
    "clone": (56, 220), "clone3": (435, 435), "socket": (41, 198), "socketpair": (53, 199),
    "setsockopt": (54, 208), "ioctl": (16, 29), "fcntl": (72, 25), "prctl": (157, 167), "mmap": (9, 222),
}  # fmt: skip
# With the grader's own user, Landlock alone does not keep these from the grader's files and processes.
# The first succeed without doing anything, so that copying a file goes on; the others are refused.
PRETENDED = {
    "chmod": (90, -1), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, -1),
    "fchown": (93, 55), "lchown": (94, -1), "fchownat": (260, 54), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "setxattrat": (463, 463), "removexattr": (197, 14), "lremovexattr": (198, 15),
    "fremovexattr": (199, 16), "removexattrat": (466, 466), "utime": (132, -1), "utimes": (235, -1),
    "futimesat": (261, -1), "utimensat": (280, 88),
}  # fmt: skip
# Pretended everywhere: in a session of its own a process gets as much of the machine as a whole submission beside it.
SESSION = {"setsid": (112, 157)}
OF_OTHERS = {
    "truncate": (76, 45), "migrate_pages": (256, 238), "move_pages": (279, 239), "process_mrelease": (448, 448),
}  # fmt: skip
# Which argument names a process; 0 is the caller itself.
NAMES_A_PROCESS = {
    "prlimit64": (302, 261, 0), "sched_setaffinity": (203, 122, 0), "sched_setscheduler": (144, 119, 0),
    "sched_setparam": (142, 118, 0), "sched_setattr": (314, 274, 0), "setpriority": (141, 140, 1),
    "ioprio_set": (251, 30, 1),
}  # fmt: skip
# The value of the first argument with which the next one names a process; others mean all processes of a user.
PROCESS_KIND = {"setpriority": 0, "ioprio_set": 1}
SIGNALS = {
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240), "pidfd_send_signal": (424, 424),
}  # fmt: skip
# With which a process raises a signal in itself, or aborts.
TO_ITSELF = ("kill", "tgkill")

Instruction = tuple[int, int, int, int]


def supported() -> bool:
    """Return whether the numbers of this machine's system calls are known."""
    return os.uname().machine in AUDIT_ARCH


def program(machine: str, *, named_sockets: bool, signals: bool, own_user: bool = True) -> bytes:
    """Return the BPF program for a machine.

    Without `named_sockets`, sockets come only in connected pairs, and carry no descriptors;
    without `signals`, none can be sent to other processes: for where namespaces do not keep them in.
    Without `own_user`, the player shares the grader's user, whose files and processes it must not change.
    """
    column = list(AUDIT_ARCH).index(machine)
    tables = {**REFUSED, **CARRIERS, **LOOKED_AT, **SIGNALS, **PRETENDED, **SESSION, **OF_OTHERS, **NAMES_A_PROCESS}
    numbers = {name: both[column] for name, both in tables.items()}
    refused = [
        *REFUSED, *([] if signals else SIGNALS), *([] if own_user else OF_OTHERS), *([] if named_sockets else CARRIERS),
    ]  # fmt: skip
    lines: list[Instruction] = [
        _load(ARCHITECTURE),
        (EQUAL, 1, 0, AUDIT_ARCH[machine]),
        (RETURN, 0, 0, KILL),
        _load(NUMBER),
    ]
    # Calls newer than this table, and those of the x32 interface, are as if there were none.
    lines += [(AT_LEAST, 0, 1, NEWEST + 1), _fail(errno.ENOSYS)]
    for name in refused:
        if numbers[name] >= 0:
            lines += [(EQUAL, 0, 1, numbers[name]), _fail(errno.EPERM)]
    for name in [*SESSION, *([] if own_user else PRETENDED)]:
        if numbers[name] >= 0:
            lines += [(EQUAL, 0, 1, numbers[name]), _fail(0)]
    lines += [(EQUAL, 0, 1, numbers["clone3"]), _fail(errno.ENOSYS)]
    for name, rule in _rules(named_sockets=named_sockets, own_user=own_user).items():
        lines += [(EQUAL, 0, len(rule), numbers[name]), *rule]
    lines.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def alone(machine: str, pid: int) -> bytes:
    """Return the BPF program under which process `pid` stays one, with one thread; it comes on top of the other.

    It sends signals to itself alone: others are held meanwhile, and one would let them go on.
    """
    column = list(AUDIT_ARCH).index(machine)
    lines: list[Instruction] = [_load(ARCHITECTURE), (EQUAL, 1, 0, AUDIT_ARCH[machine]), (RETURN, 0, 0, KILL)]
    lines += [_load(NUMBER), (EQUAL, 0, 1, LOOKED_AT["clone3"][column]), _fail(errno.ENOSYS)]
    for both in STARTING.values():
        lines += [(EQUAL, 0, 1, both[column]), _fail(errno.EPERM)] if both[column] >= 0 else []
    for name, both in SIGNALS.items():
        itself = [_argument(0), (EQUAL, 0, 1, pid), (RETURN, 0, 0, ALLOW)] if name in TO_ITSELF else []
        lines += [(EQUAL, 0, len(itself) + 1, both[column]), *itself, _fail(errno.EPERM)]
    lines.append((RETURN, 0, 0, ALLOW))
    return b"".join(struct.pack("=HBBI", *line) for line in lines)


def _rules(*, named_sockets: bool, own_user: bool) -> dict[str, list[Instruction]]:
    """Return what is asked of the arguments of each call that depends on them; each rule ends in a verdict."""
    refuse, allow = _fail(errno.EPERM), (RETURN, 0, 0, ALLOW)
    pair = [_argument(0), (EQUAL, 1, 0, AF_UNIX), refuse]
    if not named_sockets:
        kind = [_argument(1), (AND, 0, 0, SOCK_TYPE), (EQUAL, 2, 0, SOCK_STREAM), (EQUAL, 1, 0, SOCK_SEQPACKET)]
        pair += [*kind, refuse]
    sizes = [each for size in BUFFER_SIZES for each in ((EQUAL, 0, 1, size), refuse)]
    rules = {
        "clone": [_argument(0), (ANY_BIT, 0, 1, NEW_NAMESPACES), refuse, allow],
        "socket": [_argument(0), (EQUAL, 1, 0, AF_UNIX), refuse, allow] if named_sockets else [refuse],
        "socketpair": [*pair, allow],
        "setsockopt": [_argument(1), (EQUAL, 1, 0, SOL_SOCKET), allow, _argument(2), *sizes, allow],
        "ioctl": [_argument(1), *[each for code in IOCTLS for each in ((EQUAL, 0, 1, code), refuse)], allow],
        "fcntl": [_argument(1), *[each for code in FCNTLS for each in ((EQUAL, 0, 1, code), refuse)], allow],
        "mmap": [_argument(3), (ANY_BIT, 0, 1, MAP_HUGETLB), refuse, allow],
    }
    if not named_sockets:
        rules["kill"] = [_argument(0), (EQUAL, 0, 1, EVERYBODY), refuse, allow]
    if not own_user:
        # Else the grader could not see the files that are open.
        rules["prctl"] = [_argument(0), (EQUAL, 0, 1, PR_SET_DUMPABLE), refuse, allow]
    for name, (_x86, _arm, index) in [] if own_user else NAMES_A_PROCESS.items():
        which = PROCESS_KIND.get(name)
        rules[name] = [] if which is None else [_argument(0), (EQUAL, 1, 0, which), refuse]
        rules[name] += [_argument(index), (EQUAL, 1, 0, 0), refuse, allow]
    return rules


def install(code: bytes) -> None:
    """Put this process and all that it starts under the filter; needs no_new_privs."""
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("@HP", len(code) // 8, ctypes.addressof(buffer))
    holder = ctypes.create_string_buffer(header, len(header))
    syscalls.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(holder))


def _load(offset: int) -> Instruction:
    return (LOAD, 0, 0, offset)


def _argument(index: int) -> Instruction:
    """Load the low 32 bits of an argument (little endian on every machine in the table)."""
    return _load(ARGUMENTS + 8 * index)


def _fail(number: int) -> Instruction:
    return (RETURN, 0, 0, ERRNO | number)
