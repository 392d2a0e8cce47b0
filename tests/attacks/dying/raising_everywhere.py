"""Raises from hooks that run where nobody expects it: traces, finalisers, imports, displays."""
# %% extra
import sys
def trace(*args): raise SystemExit(1)
class Nasty:
    def __del__(self): raise SystemExit(2)
    def __repr__(self): raise KeyboardInterrupt
    def _repr_html_(self): raise MemoryError
    __str__ = __format__ = __bool__ = __len__ = __repr__
sys.excepthook = sys.unraisablehook = sys.displayhook = trace
Nasty()
# %% double
def double(x): return Nasty()
# %% mean
sys.setprofile(trace)
