"""Waits for ever in a cell."""
# %% extra
import threading
threading.Event().wait()
