"""Raises what takes for ever to describe."""
# %% double
class Slow(Exception):
    def __str__(self): return "x" * 200_000_000
def double(x): raise Slow
# %% mean
def deep(n):
    try: return deep(n + 1)
    except RecursionError as error: raise ValueError("again") from error
    finally: "x" * 1000
def mean(x): return deep(0)
# %% extra
def deep(n):
    try: return deep(n + 1)
    except Exception as error: raise ValueError(n) from error
deep(0)
