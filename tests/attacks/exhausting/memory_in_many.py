"""Takes memory in many processes, each within its own limit."""
# %% extra
import os, time
for _ in range(20):
    if os.fork() == 0:
        block = b"x" * 200_000_000
        time.sleep(60)
time.sleep(60)
