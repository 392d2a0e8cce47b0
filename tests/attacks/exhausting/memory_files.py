"""Fills every file system that lies in memory."""
# %% extra
import os, tempfile
for place in ("/dev/shm", "/tmp", tempfile.gettempdir(), ".", os.path.expanduser("~"), "/run", "/var/tmp"):
    for i in range(200):
        try:
            with open(f"{place}/fill-{i}", "wb") as file: file.write(bytes(16 << 20))
        except OSError: break
