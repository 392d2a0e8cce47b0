"""Calls the kernel for what only a privileged process may, by name and by number."""
# %% extra
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
got = []
def attempt(name, *args):
    ctypes.set_errno(0)
    result = libc.syscall(ctypes.c_long(name), *args)
    if result >= 0: got.append((name, args, result))
X = os.uname().machine == "x86_64"
if X:
    for number in (101, 155, 161, 165, 166, 167, 172, 173, 175, 246, 248, 250, 272, 298, 303, 304, 308, 310, 312, 313,
                   319, 320, 321, 323, 425, 428, 430, 432, 438, 442, 447):
        for sent in (number, number | 0x40000000):
            attempt(sent, 0, 0, 0, 0, 0)
    for family in (2, 10, 16, 17, 40):
        attempt(41, ctypes.c_long(1 << 32 | family), ctypes.c_long(1), ctypes.c_long(0))
    for flags in (0x10000000, 0x00020000, 0x20000000, 0x40000000, 1 << 32 | 0x10000000):
        attempt(56, ctypes.c_long(flags | 17), 0, 0, 0, 0)
        attempt(272, ctypes.c_long(flags))
    attempt(435, ctypes.create_string_buffer(88), 88)
for way in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0) if os.getuid() else 1 / 0, lambda: os.chroot("/"),
            lambda: os.mknod("disk", 0o60666, os.makedev(254, 0)), lambda: os.nice(-20) and None or 1 / 0,
            lambda: os.sethostname("pwned")):
    try: way(); got.append(way)
    except Exception: pass
print("got" + "ten:", [each for each in got if each])
assert not got, got
print("nothing was pri" + "vileged")
