"""Answers with objects that run code where they are unpickled."""
# %% double
class Bomb:
    def __reduce__(self): return (exec, ("open('@COURSE@/PWNED', 'w').write('x')",))
    def __reduce_ex__(self, protocol): return self.__reduce__()
    def __repr__(self): return "__import__('os').system('touch @COURSE@/PWNED')"
def double(x): return Bomb()
# %% mean
def mean(x): return np.array([Bomb()], dtype=object)
