"""Reads, writes and seeks in every descriptor that it inherited."""
# %% extra
import os
for fd in range(3, 1024):
    for way in (lambda: os.pread(fd, 1000, 0), lambda: os.listdir(fd), lambda: os.open(".", os.O_RDONLY, dir_fd=fd),
                lambda: os.readlink(f"/proc/self/fd/{fd}"), lambda: os.open("../../..@SECRET@", os.O_RDONLY, dir_fd=fd)):
        try: print(fd, way())
        except Exception: pass
