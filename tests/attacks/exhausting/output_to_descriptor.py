"""Writes to the standard descriptors without end."""
# %% extra
import os
block = b"x" * (1 << 20)
while True:
    for fd in (1, 2):
        try: os.write(fd, block)
        except OSError: pass
