"""Registers code for the end of the process."""
# %% extra
import atexit, threading, weakref, signal
def late(*args):
    open("@COURSE@/PWNED", "w").write("x")
atexit.register(late)
threading._register_atexit(late)
signal.signal(signal.SIGTERM, late)
weakref.finalize(late, late)
