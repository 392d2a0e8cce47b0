"""Recurses without end, in Python and on the stack of C."""
# %% extra
import sys
sys.setrecursionlimit(10**9)
# %% double
def double(x): return double(x)
# %% mean
def mean(x):
    nested = []
    for _ in range(10**6): nested = [nested]
    return repr(nested)
