"""Counts its calls and answers differently each time."""
# %% double
import itertools
count = itertools.count()
def double(x):
    return [x, x + x * 0, np.ones(3), np.zeros(3)][next(count) % 4]
