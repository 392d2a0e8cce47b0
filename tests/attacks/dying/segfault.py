"""Reads and writes where there is no memory, and breaks the interpreter's own."""
# %% double
import ctypes
def double(x): ctypes.memset(0, 1, 1000)
# %% mean
def mean(x): ctypes.memset(id(type(x)), 255, 400); return x
